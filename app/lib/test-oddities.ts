/**
 * Where a value comes from. `json`: what JSON text can say. `message`: what structured cloning carries, thus also what
 * IndexedDB keeps: no getters, no proxies, no functions.
 */
export type OddityDomain = 'json' | 'message';

/** Longer than any name or short text may be. */
const LONG_TEXT = 'x'.repeat(25_000);

const JSON_ODDITIES: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => false,
  () => 0,
  () => -0,
  () => -1,
  () => 0.5,
  () => 2 ** 53,
  () => 1e308,
  () => Number.POSITIVE_INFINITY, // 1e999
  () => '',
  () => 'x',
  () => '\0',
  () => '\ud800',
  () => '\udc00\ud800',
  () => '__proto__',
  () => 'constructor',
  () => 'toString',
  () => '../../etc/passwd',
  () => '/etc/passwd',
  () => 'javascript:alert(1)',
  () => 'data:text/html,<script>alert(1)</script>',
  () => '\u202egnp.exe',
  () => LONG_TEXT,
  () => [],
  () => [null],
  () => [[]],
  () => ({}),
  () => ({ type: 'x' }),
  () => JSON.parse('{"__proto__": {"polluted": true}}'),
  () => JSON.parse('{"constructor": {"prototype": {"polluted": true}}}'),
  () => ({ toString: 1, valueOf: 1, toJSON: 1 }),
  () => ({ length: 2 ** 32 }),
  () => JSON.parse('{"then": 1}'),
  () => nest(700),
  () => Array.from({ length: 300 }, (_, index) => index),
];

const MESSAGE_ODDITIES: readonly (() => unknown)[] = [
  () => undefined,
  () => Number.NaN,
  () => Number.NEGATIVE_INFINITY,
  () => 10n ** 30n,
  () => new Date(0),
  () => new Date(Number.NaN),
  () => /x/gu,
  () => new Map<unknown, unknown>([['type', 'x']]),
  () => new Set([1]),
  () => new Error('x'),
  () => Object('boxed'),
  () => Object(1),
  () => Object(false),
  () => new Uint8Array([1, 2, 3]),
  () => new Uint8Array(new SharedArrayBuffer(4)),
  () => new Float64Array([Number.NaN]),
  () => new ArrayBuffer(8),
  () => new DataView(new ArrayBuffer(8)),
  () => new Blob(['abc']),
  () => new Array(3),
  () => new Array(2 ** 32 - 1),
  () => Object.assign(new Array(2 ** 32 - 1), { 0: 'x' }),
  () => Object.assign(['x'], { extra: 1 }),
  () => Object.assign(['x'], { constructor: 1, map: 1, every: 1, filter: 1, slice: 1, includes: 1 }),
  () => Object.assign(new Array(300).fill('x'), { constructor: { [Symbol.species]: 1 } }),
  () => {
    const circle: unknown[] = [];
    circle.push(circle);
    return circle;
  },
  () => {
    const circle: Record<string, unknown> = { type: 'x' };
    circle.data = circle;
    return circle;
  },
  () => double(40),
  () => nest(5000),
];

/** Odd values of a domain by number. Each is made anew, as a parser may be made to change what it was given. */
export function createOddities(domain: OddityDomain): (operand: number) => unknown {
  const makers = [...JSON_ODDITIES, ...(domain === 'json' ? [] : MESSAGE_ODDITIES)];
  return (operand) => makers[operand % makers.length]?.();
}

/** Lists within one another. */
function nest(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

/** Small as a message, whose parts may be the same, and endless when it is written out. */
function double(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value, value];
  return value;
}
