import type { PythonScene } from './attack.ts';
import { expect } from './attack-test.ts';
import { FIND_PORTS, TAKE_PORTS } from './forge-tools.ts';

/** From here on Python speaks for its worker. */
export async function takePorts({ run }: PythonScene): Promise<void> {
  await run(FIND_PORTS);
  await run(TAKE_PORTS);
  expect((await run('print("taken:", *sorted(taken))')).stdout).toContain('taken: api call messages run\n');
}

/** Forgeries of one kind, each a run of its own that has to get to its end. */
export async function forgeEach(scene: PythonScene, ways: Readonly<Record<string, string>>): Promise<void> {
  await takePorts(scene);
  for (const [name, code] of Object.entries(ways)) {
    const { stdout, stderr } = await scene.run(`${code}\nprint("all is sent")`);
    expect(`${name}: ${stdout.slice(-1000)}${stderr}`).toContain('all is sent\n');
  }
}

/** Gives the attacker a fresh interpreter under the same id. */
export async function restartOwn({ lab }: PythonScene): Promise<void> {
  const id = String((await lab.manage('list')).interpreters?.[0]?.id);
  await lab.page.evaluate((id) => globalThis.lab.sets[0]?.tools.restart('me', id), id);
}
