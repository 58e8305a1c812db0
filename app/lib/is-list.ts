/** Beside the length, which every list has for itself. */
const METHODS = Reflect.ownKeys(Array.prototype).filter((name) => name !== 'length');

/** Longest list whose keys are all looked at; of longer ones only those that would stand in for a method. */
const SHORT = 50;

/**
 * Whether data from outside is an array of values: without holes, and with its own methods. Structured cloning carries more:
 * an array of four billion holes is a few bytes of a message, and a loop over it takes minutes; and a field named
 * `constructor` or `map` makes `slice` and its like throw.
 */
export function isList(value: unknown): value is unknown[] {
  if (!Array.isArray(value)) return false;
  if (value.length <= SHORT) return Object.keys(value).length === value.length && !hasUndefined(value);
  return !METHODS.some((name) => Object.hasOwn(value, name)) && !hasUndefined(value);
}

/** Ends at the first hole. */
function hasUndefined(list: readonly unknown[]): boolean {
  return Array.prototype.includes.call(list, undefined);
}
