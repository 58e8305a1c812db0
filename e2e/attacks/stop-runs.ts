import type { PythonScene } from './attack.ts';

/** Runs code that begins and does not end, and stops it, once more when `again`; what it printed before it began to hang. */
export async function stopRun({ lab, note }: PythonScene, name: string, code: string, again = false): Promise<void> {
  const run = await lab.start(`print("begun", flush=True)\n${code}`);
  await run.untilPrinted('begun');
  await run.stop();
  if (again) await run.stop();
  const result = await run.result();
  if (result.success) note(`${name} was not stopped`);
}

/** The same for several, with a harmless run after each. */
export async function stopEach(
  scene: PythonScene,
  ways: readonly (readonly [name: string, code: string])[],
): Promise<void> {
  for (const [name, code] of ways) {
    await stopRun(scene, name, code);
    const next = await scene.lab.run('1 + 1');
    if (next.stdout !== '2\n') scene.note(`${name} broke the next run: ${JSON.stringify(next)}`);
  }
}
