import type { PackageUpdate } from './packages.ts';

/** Packages that are loaded before code asks for them; the first run waits for the rest and is told of all. */
export interface Preload {
  /** Resolves when every package is there or has failed; `tell` hears what became of each, also of those before. */
  settle(tell: (update: PackageUpdate) => void): Promise<void>;
}

/** Starts to load packages, in the background; `load` never rejects and says what becomes of each. */
export function startPreload(load: (onUpdate: (update: PackageUpdate) => void) => Promise<void>): Preload {
  const latest = new Map<string, PackageUpdate>();
  let tellNow: (update: PackageUpdate) => void = () => {};
  const done = load((update) => {
    latest.set(update.name, update);
    tellNow(update);
  });
  return {
    async settle(tell) {
      for (const update of latest.values()) tell(update);
      tellNow = tell;
      await done;
      tellNow = () => {};
    },
  };
}
