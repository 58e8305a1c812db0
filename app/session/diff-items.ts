/** What of a list is not as it was: items by their place, and how long the list is now. */
export interface ItemsDiff<T> {
  readonly changed: readonly (readonly [place: number, item: T])[];
  readonly length: number;
}

/** Compares lists whose items are replaced, never changed. */
export function diffItems<T>(before: readonly T[], now: readonly T[]): ItemsDiff<T> {
  const changed = now.flatMap((item, place) => (before[place] === item ? [] : [[place, item] as const]));
  return { changed, length: now.length };
}
