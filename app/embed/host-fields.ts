/** What a field may be asked to be. */
interface Kinds {
  string: string;
  number: number;
  boolean: boolean;
  strings: readonly string[];
  record: Readonly<Record<string, unknown>>;
  unknown: unknown;
}
type Shape = Readonly<Record<string, keyof Kinds>>;
type Fields<S extends Shape> = { readonly [K in keyof S]: Kinds[S[K]] };

/** Whether a value from outside is an object with these fields; further ones may be there, but only `optional` are known. */
export function hasFields<R extends Shape, O extends Shape = Record<never, never>>(
  value: unknown,
  required: R,
  optional?: O,
): value is Readonly<Record<string, unknown>> & Fields<R> & Partial<Fields<O>> {
  if (!isRecord(value)) return false;
  const isGiven = (name: string) => Object.hasOwn(value, name) && value[name] !== undefined;
  return (
    Object.entries(required).every(([name, kind]) => Object.hasOwn(value, name) && isOfKind(value[name], kind)) &&
    Object.entries(optional ?? {}).every(([name, kind]) => !isGiven(name) || isOfKind(value[name], kind))
  );
}

/** Whether a value is an object other than an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LIST_METHODS = Reflect.ownKeys(Array.prototype).filter((name) => name !== 'length');

/**
 * Whether a value from outside is an array of values: without holes, of which a message of some bytes can hold four billion,
 * and with its own methods.
 */
export function isList(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value) || LIST_METHODS.some((name) => Object.hasOwn(value, name))) return false;
  // Ends at the first hole.
  return !value.includes(undefined);
}

/** Whether a value is one of a list's. */
export function isOneOf<T>(list: readonly T[], value: unknown): value is T {
  return list.some((item) => item === value);
}

function isOfKind(value: unknown, kind: keyof Kinds): boolean {
  switch (kind) {
    case 'unknown':
      return true;
    case 'record':
      return isRecord(value);
    case 'strings':
      return isList(value) && value.every((item) => typeof item === 'string');
    default:
      return typeof value === kind;
  }
}
