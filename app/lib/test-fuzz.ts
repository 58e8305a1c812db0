import fc from 'fast-check';
import { expect, test } from 'vitest';

/** Cases for each parser; `VIVARIUM_FUZZ_CASES` asks for another number, as for a long search. */
const CASES = Number(process.env.VIVARIUM_FUZZ_CASES ?? 100_000);

/** The cases are the same in every run, so that a change is judged by itself; `VIVARIUM_FUZZ_SEED=new` asks for others. */
const SEED = readSeed(process.env.VIVARIUM_FUZZ_SEED);

/** Long enough for millions of cases; a test that ends is never near it. */
const TIMEOUT = 3_600_000;

interface FuzzOptions {
  /** Least share of the cases that the parser must take, from 0 to 1: one that refuses all proves nothing. */
  readonly taken?: number;
  /** For parsers that are slow by their nature: how many cases stand for 100. */
  readonly weight?: number;
}

/** How long one case may take until it counts as one that never settles, in ms: far more than any takes on a busy machine. */
const SETTLES_WITHIN = 300_000;

/**
 * Runs `check` over the cases; it throws for what must not be, and says whether the case was taken. A failure prints its seed,
 * which `VIVARIUM_FUZZ_SEED` takes too. Prints how many were taken, and the processor's time, which other work on the machine does not lengthen much.
 */
export function fuzz<T>(
  name: string,
  cases: fc.Arbitrary<T>,
  check: (value: T) => boolean,
  options: FuzzOptions = {},
): void {
  declare(name, options, (numRuns, see) => {
    fc.assert(
      fc.property(cases, (value) => see(check(value))),
      { seed: SEED, numRuns },
    );
  });
}

/** As `fuzz`, for what answers later, one case after the other; a case that never settles fails too. */
export function fuzzAsync<T>(
  name: string,
  cases: fc.Arbitrary<T>,
  check: (value: T) => Promise<boolean>,
  options: FuzzOptions = {},
): void {
  declare(name, options, (numRuns, see) => {
    const property = fc.asyncProperty(cases, async (value) => see(await check(value)));
    return fc.assert(property, { seed: SEED, numRuns, timeout: SETTLES_WITHIN });
  });
}

function declare(
  name: string,
  { taken = 0.02, weight = 100 }: FuzzOptions,
  run: (count: number, see: (isTaken: boolean) => void) => void | Promise<void>,
): void {
  const count = Math.max(100, Math.round((CASES * weight) / 100));
  test(`${name}, in ${count} cases`, { timeout: TIMEOUT }, async () => {
    let takenCases = 0;
    const before = describePrototypes();
    const start = process.cpuUsage();
    await run(count, (isTaken) => {
      if (isTaken) takenCases += 1;
      if (Reflect.ownKeys(Object.prototype).length !== before.objects) throw new Error('Object.prototype was changed.');
    });
    const used = process.cpuUsage(start);
    const seconds = (used.user + used.system) / 1e6;
    const share = takenCases / count;
    const words = [
      `${name}: ${count} cases`,
      `${Math.round(share * 1000) / 10} % taken`,
      `${seconds.toFixed(1)} s`,
      `${((seconds * 1e6) / count).toFixed(0)} µs each`,
    ];
    console.info(words.join(', '));
    expect(describePrototypes()).toEqual(before);
    expect(share, 'share of the cases that were taken').toBeGreaterThanOrEqual(taken);
  });
}

function readSeed(text: string | undefined): number {
  if (text === undefined) return 20_260_101;
  return text === 'new' ? Math.floor(Math.random() * 2 ** 31) : Number(text);
}

function describePrototypes() {
  return {
    objects: Reflect.ownKeys(Object.prototype).length,
    lists: Reflect.ownKeys(Array.prototype).length,
    texts: Reflect.ownKeys(String.prototype).length,
    numbers: Reflect.ownKeys(Number.prototype).length,
    functions: Reflect.ownKeys(Function.prototype).length,
  };
}
