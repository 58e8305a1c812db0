import type { Clash, ClashChoice } from './plan-files.ts';

/** The same choice for every file whose name is taken. */
export function chooseForAll(clashes: readonly Clash[], choice: ClashChoice): ReadonlyMap<string, ClashChoice> {
  return new Map(clashes.map(({ path }) => [path, choice]));
}
