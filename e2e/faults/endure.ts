import type { Lab } from '../toolset-page.ts';
import { expect, type FaultLine } from './fault-line.ts';
import { type FaultScene, openScene, type TimedCall } from './fault-scene.ts';

/** Files of every kind of origin: the page's own and those that a run wrote, in folders and outside. */
const PLANTED = { 'from the page.txt': 'page', 'by/a/run.txt': 'run', 'rewritten.txt': 'as it was' };

const PLANT = `
import os
os.makedirs("by/a", exist_ok=True)
for name, text in (("by/a/run.txt", "run"), ("rewritten.txt", "as it was")):
    with open(name, "w") as file: file.write(text)
precious = 42
`;

/** What a run does that must leave no trace when it dies. */
const MEDDLE = `
with open("rewritten.txt", "w") as file: file.write("by a run that died")
with open("uncommitted.txt", "w") as file: file.write("by a run that died")
print("meddled", flush=True)
`;

/** Reads every planted file in Python, and says whether variables are still there. */
const LOOK = `
names = ${JSON.stringify(Object.keys(PLANTED))}
print({name: open(name).read() for name in names} == ${JSON.stringify(PLANTED)}, "precious" in globals())
`;

/** What happens to a run. */
export interface Ordeal {
  /** Code that runs into the fault, or that runs when the fault comes from outside. */
  readonly code: string;
  /** Whether the run comes to its own end, so that what it wrote is kept. Default: it does not. */
  readonly ends?: boolean;
  /** Brings the fault from outside, once the code has begun; the default is that the code brings it. */
  readonly strike?: (scene: FaultScene) => Promise<void>;
  /** How many more runs wait behind it. Default 0. */
  readonly waiting?: number;
}

/** A client with files of every kind and a variable. */
async function plantFiles(lab: Lab): Promise<FaultScene> {
  const scene = await openScene(lab);
  await lab.writeFile('from the page.txt', 'page', scene.clientId);
  const planted = await lab.run(PLANT, {}, scene.clientId);
  expect(planted.success, planted.stderr).toBe(true);
  return scene;
}

/** Asks for the run that looks whether all is still there; its name is `next`. */
function beginNext(scene: FaultScene): Promise<void> {
  return scene.begin('next', LOOK);
}

/**
 * Takes a run through a fault, with others behind it, and writes down how that went: the last one finds every file as it
 * was, on the page and in Python, and every call has been answered. The result of the run that met the fault.
 */
export async function endure(line: FaultLine, lab: Lab, ordeal: Ordeal): Promise<TimedCall> {
  const scene = await plantFiles(lab);
  const begun = await scene.now();
  await scene.begin('struck', `${ordeal.ends ? '' : MEDDLE}${ordeal.code}`);
  for (let index = 0; index < (ordeal.waiting ?? 0); index += 1) await scene.begin(`waiting ${index}`, `${index}`);
  await beginNext(scene);
  let struckAt = await scene.untilEvent({ type: 'run-phase', phase: 'running' }, begun);
  if (ordeal.strike) {
    await scene.untilEvent({ type: 'stream-write', text: 'meddled\n' }, begun);
    struckAt = await scene.now();
    await ordeal.strike(scene);
  }
  return finish(line, scene, struckAt);
}

/** Waits for every answer after a fault that struck at `struckAt`, and fills in the line. */
async function finish(line: FaultLine, scene: FaultScene, struckAt: number): Promise<TimedCall> {
  const calls = await scene.untilSettled();
  const events = await scene.events();
  const noticed = events.find(
    ({ at, event }) =>
      at > struckAt &&
      (event.type === 'run-end' || (event.type === 'interpreter-state' && event.state.status === 'restarting')),
  );
  const next = calls.findLast(({ name }) => name === 'next');
  const struck = calls.findLast(({ name }) => name === 'struck');
  line.unsettled = calls.filter(({ settledAt }) => settledAt === null).length;
  line.noticeMs = noticed ? noticed.at - struckAt : null;
  line.readyMs = next?.settledAt == null ? null : next.settledAt - struckAt;
  line.reads = words(struck) || words(next);
  line.filesLost = countLost(await scene.files());
  const [found, hasVariables] = next?.result?.stdout.trim().split(' ') ?? [];
  line.variables = hasVariables === undefined ? null : hasVariables === 'True' ? 'kept' : 'lost';
  expect(found, `what the next run found: ${JSON.stringify(next?.result)}`).toBe('True');
  if (!struck) throw new Error('No run was struck.');
  return struck;
}

/** The planted files that are not there or have other bytes; a file of a run that died counts, too. */
function countLost(files: Readonly<Record<string, string>>): number {
  const changed = Object.entries(PLANTED).filter(([path, text]) => files[path] !== text);
  return changed.length + ('uncommitted.txt' in files ? 1 : 0);
}

/** What an answer tells beyond what Python printed: its last line, or why the interpreter was restarted. */
function words(call: TimedCall | undefined): string {
  return call?.result?.stderr.trim().split('\n').at(-1) || (call?.result?.restart_reason ?? '');
}
