import type { Lab } from '../toolset-page.ts';
import type { FaultLine } from './fault-line.ts';
import type { FaultScene, TimedCall } from './fault-scene.ts';
import { beginNext, MEDDLE, noteOutcome, plantFiles } from './planted-files.ts';

/** What happens to a run. */
export interface Ordeal {
  /** Code that runs into the fault, or that runs when the fault comes from outside. */
  readonly code: string;
  /** Whether the run comes to its own end, so that what it wrote is kept, and so writes nothing. Default: it does not. */
  readonly ends?: boolean;
  /** Brings the fault from outside, once the code has begun; the default is that the code brings it. */
  readonly strike?: (scene: FaultScene) => Promise<void>;
  /** How many more runs wait behind it. Default 0. */
  readonly waiting?: number;
}

/**
 * Takes a run through a fault, with others behind it, and writes down how that went: the last one finds every file as it
 * was, on the page and in Python, and every call has been answered. The call that met the fault, and those that waited.
 */
export async function endure(
  line: FaultLine,
  lab: Lab,
  ordeal: Ordeal,
): Promise<TimedCall & { readonly behind: readonly TimedCall[] }> {
  const { code, ends = false, strike, waiting = 0 } = ordeal;
  const scene = await plantFiles(lab);
  const begun = await scene.now();
  await scene.begin('struck', `${ends ? '' : MEDDLE}${code}`);
  const behind = Array.from({ length: waiting }, (_, index) => `waiting ${index}`);
  for (const [index, name] of behind.entries()) await scene.begin(name, `${index}`);
  await beginNext(scene);
  let struckAt = await scene.untilEvent({ type: 'run-phase', phase: 'running' }, begun);
  if (strike) {
    if (!ends) await scene.untilEvent({ type: 'stream-write', text: 'meddled\n' }, begun);
    struckAt = await scene.now();
    await strike(scene);
  }
  // Code may take Python down before it begins to run; what runs first then is another.
  const { settledAt } = (await scene.untilSettled()).findLast(({ name }) => name === 'struck') ?? {};
  if (settledAt && settledAt < struckAt) struckAt = begun;
  const calls = await noteOutcome(line, scene, struckAt);
  const struck = calls.get('struck');
  if (!struck) throw new Error('No run was struck.');
  return { ...struck, behind: behind.flatMap((name) => calls.get(name) ?? []) };
}
