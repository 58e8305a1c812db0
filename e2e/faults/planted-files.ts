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

/** Reads every planted file in Python, and says whether variables are still there. */
const LOOK = `
names = ${JSON.stringify(Object.keys(PLANTED))}
print({name: open(name).read() for name in names} == ${JSON.stringify(PLANTED)}, "precious" in globals())
`;

/** What a run does that must leave no trace when it dies. */
export const MEDDLE = `
with open("rewritten.txt", "w") as file: file.write("by a run that died")
with open("uncommitted.txt", "w") as file: file.write("by a run that died")
print("meddled", flush=True)
`;

/** A client of its own with files of every kind and a variable. */
export async function plantFiles(lab: Lab): Promise<FaultScene> {
  const scene = await openScene(lab);
  await lab.writeFile('from the page.txt', 'page', scene.clientId);
  const planted = await lab.run(PLANT, {}, scene.clientId);
  expect(planted.success, planted.stderr).toBe(true);
  return scene;
}

/** Asks for the run that looks whether all is still there; its name is `next`. */
export function beginNext(scene: FaultScene): Promise<void> {
  return scene.begin('next', LOOK);
}

/**
 * Waits for every answer after a fault that struck at `struckAt`, and fills in the line: every call has been answered, and
 * the newest run called `next` finds every file as it was, as does the page. The calls, by their names.
 */
export async function noteOutcome(
  line: FaultLine,
  scene: FaultScene,
  struckAt: number,
): Promise<ReadonlyMap<string, TimedCall>> {
  const calls = await scene.untilSettled();
  const events = await scene.events();
  const noticed = events.find(
    ({ at, event }) =>
      at > struckAt &&
      (event.type === 'run-end' ||
        (event.type === 'interpreter-state' && ['restarting', 'failed'].includes(event.state.status))),
  );
  const named = new Map(calls.map((call) => [call.name, call]));
  const next = named.get('next');
  line.unsettled = calls.filter(({ settledAt }) => settledAt === null).length;
  line.noticeMs = noticed ? noticed.at - struckAt : null;
  line.readyMs = next?.settledAt == null ? null : next.settledAt - struckAt;
  line.reads = words(named.get('struck')) || words(next);
  line.filesLost = countLost(await scene.files());
  const [found, hasVariables] = next?.result?.stdout.trim().split(' ') ?? [];
  line.variables = hasVariables === undefined ? null : hasVariables === 'True' ? 'kept' : 'lost';
  expect(found, `what the next run found: ${JSON.stringify(next?.result)}`).toBe('True');
  return named;
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
