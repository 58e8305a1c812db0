import { inspect } from 'node:util';
import fc from 'fast-check';
import { createOddities, type OddityDomain } from './test-oddities.ts';

/** One step away from a valid value: where (taken modulo the places there are), what, and with what. */
export type Mutation = readonly [place: number, operation: number, operand: number];

/** A value in a wrapper that prints itself: some take all memory when they are written out. */
export interface NearValue {
  readonly value: unknown;
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

/** Names that mean something to every object, and some that mean something to parsers. */
const ODD_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'toJSON',
  'then',
  'hasOwnProperty',
  'length',
  'map',
  'slice',
  'includes',
  'type',
  'id',
  'size',
  '',
  '0',
  '-1',
  '\0',
  '\ud800',
] as const;

/** Most places that are told apart, so that a very large oddity does not make the next step slow. */
const MOST_PLACES = 300;
/** Most keys of one object that are places. */
const MOST_KEYS = 50;
/** Deeper than the samples are; in what is deeper still, one place is like another. */
const DEEPEST_PLACE = 30;
const FIRST_KEYS = Array.from({ length: MOST_KEYS }, (_, index) => String(index));

/** What is larger or deeper is not copied: the time that takes is better spent on more cases. */
const LARGEST_COPY = 1000;
const DEEPEST_COPY = 750;

/**
 * Values near the valid ones: each is a copy of one sample after some mutations. Shrinks to fewer of them. `domain` says
 * what can come the way that the parser stands in; `steps` is the most mutations that one value gets.
 */
export function near(samples: readonly unknown[], domain: OddityDomain, steps = 4): fc.Arbitrary<NearValue> {
  const odd = createOddities(domain);
  const mutation = fc.tuple(fc.nat(), fc.nat(), fc.nat());
  return fc.tuple(fc.nat(samples.length - 1), fc.array(mutation, { maxLength: steps })).map(([index, mutations]) => {
    const value = mutate(samples, index, mutations, { domain, odd });
    return { value, [fc.toStringMethod]: () => inspect(value, { depth: 8, maxArrayLength: 20, maxStringLength: 200 }) };
  });
}

function mutate(
  samples: readonly unknown[],
  index: number,
  mutations: readonly Mutation[],
  { domain, odd }: Pick<Surroundings, 'domain' | 'odd'>,
): unknown {
  const root = { value: copyPlain(samples[index]) };
  for (const [where, operation, operand] of mutations) {
    const places = listPlaces(root);
    const place = places[where % places.length];
    if (place === undefined) continue;
    change(place, operation % 12, operand, { root, places, samples, domain, odd });
  }
  return root.value;
}

interface Surroundings {
  readonly root: { readonly value: unknown };
  readonly places: readonly Place[];
  readonly samples: readonly unknown[];
  readonly domain: OddityDomain;
  readonly odd: (operand: number) => unknown;
}

function change(
  place: Place,
  operation: number,
  operand: number,
  { root, places, samples, domain, odd }: Surroundings,
): void {
  const value: unknown = Reflect.get(place.holder, place.key);
  const another = () => {
    const { holder, key } = places[operand % places.length] ?? place;
    return Reflect.get(holder, key) as unknown;
  };
  switch (operation) {
    case 0:
      if (place.holder !== root) remove(place, domain);
      return;
    case 1:
      putOdd(place.holder, operand, domain, odd(operand >>> 5));
      return;
    case 2:
      if (place.holder !== root) remove(place, domain);
      putOdd(place.holder, operand, domain, value);
      return;
    case 3:
      put(place.holder, place.key, [value]);
      return;
    case 4:
      if (typeof value === 'string') put(place.holder, place.key, twistText(value, operand));
      else if (typeof value === 'number') put(place.holder, place.key, twistNumber(value, operand));
      else if (typeof value === 'boolean') put(place.holder, place.key, !value);
      else if (Array.isArray(value)) put(place.holder, place.key, twistList(value, operand));
      return;
    case 5:
      // In JSON nothing stands in two places or within itself.
      put(place.holder, place.key, domain === 'json' ? copyPlain(another()) : another());
      return;
    case 6:
      put(place.holder, place.key, copyPlain(samples[operand % samples.length]));
      return;
    case 7:
      put(place.holder, place.key, null);
      return;
    case 8:
      put(place.holder, place.key, copyPlain(another()));
      return;
    default:
      put(place.holder, place.key, odd(operand));
      return;
  }
}

/** A list of JSON has no holes. */
function remove({ holder, key }: Place, domain: OddityDomain): void {
  if (domain === 'json' && Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

/** A list of JSON has no other keys than those of its items. */
function putOdd(holder: object, operand: number, domain: OddityDomain, value: unknown): void {
  if (domain === 'json' && Array.isArray(holder)) holder.push(value);
  else put(holder, ODD_KEYS[operand % ODD_KEYS.length] ?? '', value);
}

/** As `JSON.parse` and structured cloning do: `__proto__` becomes a key like any other. */
function put(holder: object, key: string, value: unknown): void {
  if (Array.isArray(holder) && key === 'length') return;
  if (key === '__proto__')
    Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
  else (holder as Record<string, unknown>)[key] = value; // lists and plain objects take any key
}

function twistText(text: string, operand: number): string {
  const at = operand % (text.length + 1);
  const inserts = ['\0', '\ud800', '/', '..', '\u202e', ' ', '\n', '"', 'é', 'x'.repeat(300)];
  const insert = inserts[(operand >>> 8) % inserts.length] ?? '';
  return (operand & 1) === 0 ? text.slice(0, at) + insert + text.slice(at) : text.slice(0, at);
}

function twistNumber(value: number, operand: number): number {
  const twisted = [
    value + 1,
    value - 1,
    -value,
    value + 0.5,
    value * 1e9,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
  ];
  return twisted[operand % twisted.length] ?? 0;
}

function twistList(list: readonly unknown[], operand: number): readonly unknown[] {
  if (list.length > 1000) return list;
  switch (operand % 4) {
    case 0:
      return [...list, ...list];
    case 1:
      return list.toReversed();
    case 2:
      return Array.from({ length: 1 + (operand % 40) }, (_, index) => list[index % list.length] ?? null);
    default:
      return [...list, null];
  }
}

function listPlaces(root: object): readonly Place[] {
  const places: Place[] = [];
  const depths = new Map<object, number>([[root, 0]]);
  for (const [holder, depth] of depths) {
    for (const key of listKeys(holder)) {
      places.push({ holder, key });
      const value: unknown = Reflect.get(holder, key);
      if (depth < DEEPEST_PLACE && isPlain(value) && !depths.has(value)) depths.set(value, depth + 1);
      if (places.length >= MOST_PLACES) return places;
    }
  }
  return places;
}

/** The first fifty; those of a long list are not written out. */
function listKeys(holder: object): readonly string[] {
  if (!Array.isArray(holder) || holder.length <= MOST_KEYS) return Object.keys(holder).slice(0, MOST_KEYS);
  return FIRST_KEYS.filter((key) => key in holder);
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length <= 100_000;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A copy of lists and plain objects; the rest, such as Blobs, is itself. */
function copyPlain(value: unknown): unknown {
  if (!isPlain(value)) return value;
  try {
    return copyTree(value, { left: LARGEST_COPY }, 0);
  } catch {
    return null; // an oddity that goes round in a circle, or nearly
  }
}

function copyTree(value: unknown, budget: { left: number }, depth: number): unknown {
  if (!isPlain(value)) return value;
  budget.left -= 1;
  if (budget.left < 0 || depth > DEEPEST_COPY) throw new RangeError('Too large to be copied.');
  const inner = (item: unknown) => (isPlain(item) ? copyTree(item, budget, depth + 1) : item);
  if (Array.isArray(value)) return value.map(inner);
  const copy = {};
  for (const [key, entry] of Object.entries(value)) put(copy, key, inner(entry));
  return copy;
}
