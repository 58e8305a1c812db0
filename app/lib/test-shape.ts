/** Says what is wrong with a value, null when nothing is. */
export type Shape = (value: unknown) => string | null;

const NONE: readonly string[] = [];

export const aText =
  (longest = Number.POSITIVE_INFINITY): Shape =>
  (value) =>
    typeof value === 'string' && value.length <= longest ? null : `no text of up to ${longest} characters`;

export const aMatch =
  (pattern: RegExp): Shape =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? null : `no text like ${pattern}`;

/** Any value: one that is handed on as it is. */
export const anything: Shape = () => null;

/** Any number, also one that is not finite. */
export const isNumber: Shape = (value) => (typeof value === 'number' ? null : 'no number');

export const aNumber =
  (least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Shape =>
  (value) =>
    typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most ? null : 'no such number';

export const aCount: Shape = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? null : 'no count');

export const aFlag: Shape = (value) => (typeof value === 'boolean' ? null : 'neither true nor false');

export const oneOf =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value) ? null : `none of ${values.map(String).join(', ')}`;

const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) => {
    const faults = shapes.map((shape) => shape(value));
    return faults.includes(null) ? null : faults.join('; nor: ');
  };

export const maybeNull = (shape: Shape): Shape => either(oneOf(null), shape);

export const aList =
  (shape: Shape, most = Number.POSITIVE_INFINITY): Shape =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) return `no list of up to ${most}`;
    for (let index = 0; index < value.length; index += 1) {
      if (!(index in value)) return `[${index}] is a hole`;
      const fault = shape(value[index]);
      if (fault !== null) return `[${index}]: ${fault}`;
    }
    return null;
  };

/** An object with just these keys; those of `optional` may be absent, and are never there as undefined. */
export const aRecord =
  (required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no record';
    const keys = Reflect.ownKeys(value);
    const missing = Object.keys(required).find((key) => !keys.includes(key));
    if (missing !== undefined) return `${missing} is missing`;
    for (const key of keys) {
      if (typeof key !== 'string') return 'a key is a symbol';
      const shape = Object.hasOwn(required, key) ? required[key] : Object.hasOwn(optional, key) ? optional[key] : null;
      if (!shape) return `${key} has no place here`;
      const fault = shape(Reflect.get(value, key));
      if (fault !== null) return `${key}: ${fault}`;
    }
    return null;
  };

/** The shape that the record's own `key` names. */
export const tagged =
  (key: string, shapes: Readonly<Record<string, Shape>>): Shape =>
  (value) => {
    if (typeof value !== 'object' || value === null) return 'no record';
    const tag: unknown = Reflect.get(value, key);
    const shape = typeof tag === 'string' && Object.hasOwn(shapes, tag) ? shapes[tag] : undefined;
    return shape ? shape(value) : `${key} is ${String(tag)}`;
  };

/** What JSON text can say: no cycles, nothing twice, nothing with a prototype of its own. */
const someJson: Shape = (value) => findUnwritable(value, new Set(), 0);

/** A record of JSON under any keys. */
export const aBundle: Shape = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? someJson(value) : 'no bundle';

function findUnwritable(value: unknown, seen: Set<object>, depth: number): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return null;
  if (typeof value !== 'object') return `JSON has no ${typeof value}`;
  if (depth > 1000) return 'is nested too deep to be written';
  if (seen.has(value)) return 'stands in it twice';
  seen.add(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value)) {
    if (prototype !== Array.prototype) return 'is a list of another kind';
    for (let index = 0; index < value.length; index += 1) {
      if (!(index in value)) return 'has a hole';
      const fault = findUnwritable(value[index], seen, depth + 1);
      if (fault !== null) return fault;
    }
    return null;
  }
  if (prototype !== Object.prototype && prototype !== null) return 'is no plain object';
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key !== 'string') return 'has a symbol for a key';
    const fault = findUnwritable(Reflect.get(value, key), seen, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

/** Throws when a parsed value is not of its shape. */
export function mustBe(shape: Shape, value: unknown): void {
  const fault = shape(value);
  if (fault !== null) throw new Error(`What was parsed is not what its type says: ${fault}`);
}

/** Throws when parsing what was parsed gives anything else: then something passed that should not have. */
export function mustStay<T>(parse: (value: unknown) => T, parsed: T): void {
  if (!isSame(parse(parsed), parsed)) throw new Error('Parsed once more it is another.');
}

/** Whether two values hold the same, whatever their prototypes; what is neither list nor record is the same when it is one. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other) || one instanceof Blob || ArrayBuffer.isView(one)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && isSame(Reflect.get(one, key), Reflect.get(other, key)));
}

/** Throws when one of the objects that were given is in what was parsed, beside those under the keys of `except`. */
export function mustBeFresh(given: unknown, parsed: unknown, except: readonly string[] = NONE): void {
  const owned = new Set<object>();
  collect(given, owned, NONE);
  const made = new Set<object>();
  collect(parsed, made, except);
  for (const object of made) if (owned.has(object)) throw new Error('What was parsed is in part what was given.');
}

function collect(value: unknown, found: Set<object>, except: readonly string[]): void {
  if (typeof value !== 'object' || value === null || found.has(value) || found.size > 2000) return;
  found.add(value);
  for (const [key, entry] of Object.entries(value)) if (!except.includes(key)) collect(entry, found, except);
}
