import { attackPython } from './attack.ts';

const GROUP = 'Exhaustion and death';

attackPython(
  GROUP,
  'Stop during boot, in the queue, twice, after the end; runs while stopping; deleted while running',
  'toolset',
  async (scene) => {
    const { lab, note } = scene;
    const early = await lab.start('open("early.txt", "w").write("x")');
    await early.stop();
    if ((await early.result()).success) note('a run was not stopped while its interpreter started');

    const busy = await lab.start('print("begun", flush=True)\nwhile True: pass');
    const waiting = await lab.start('open("waiting.txt", "w").write("x")');
    await busy.untilPrinted('begun');
    await waiting.stop();
    await busy.stop();
    const during = await lab.start('print("during")');
    await busy.stop();
    for (const run of [busy, waiting]) if ((await run.result()).success) note('a run was not stopped');
    await busy.stop();
    if ((await during.result()).stdout !== 'during\n')
      note(`a run while stopping gave ${JSON.stringify(await during.result())}`);

    const doomed = await lab.start('print("begun", flush=True)\nwhile True: pass');
    const behind = await lab.start('1');
    await doomed.untilPrinted('begun');
    const [interpreter] = (await lab.manage('list')).interpreters ?? [];
    await lab.manage('delete', interpreter?.id);
    for (const run of [doomed, behind]) if ((await run.result()).success) note('a run outlived its interpreter');
    const files = await lab.files();
    for (const path of ['early.txt', 'waiting.txt']) if (path in files) note(`${path} was written`);
  },
);

attackPython(GROUP, 'restarts in the middle of a run, of a boot and of a restart', 'toolset', async ({ lab, note }) => {
  await lab.run('gone = 1');
  const [interpreter] = (await lab.manage('list')).interpreters ?? [];
  const run = await lab.start('print("begun", flush=True)\nwhile True: pass');
  await run.untilPrinted('begun');
  await lab.page.evaluate(async (id) => {
    const tools = globalThis.lab.sets[0]?.tools;
    await Promise.all([1, 2, 3].map(() => tools?.restart('me', String(id))));
  }, interpreter?.id);
  if ((await run.result()).success) note('the run went on');
  if ((await lab.run('"gone" in globals()')).stdout !== 'False\n') note('variables outlived a restart');
});
