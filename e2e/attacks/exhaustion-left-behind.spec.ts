import { attackPython } from './attack.ts';

const GROUP = 'Exhaustion and death';

attackPython(
  GROUP,
  'a task of one run that prints into the next, and its result',
  'toolset',
  async ({ lab, run, note }) => {
    await run(
      'async def talk():\n    for n in range(50):\n        print("ghost", n)\n        await asyncio.sleep(0.02)\ntask = asyncio.create_task(talk())',
    );
    const result = await run('await asyncio.sleep(0.3)\nawait task\nanswer = 42', { result_var_name: 'answer' });
    if (result.result !== 42 || !result.success) note(`the result is ${JSON.stringify(result.result)}`);
    const events = await lab.events();
    const ended = new Set<string>();
    for (const { type, runId } of events) {
      if (type === 'stream-write' && ended.has(runId)) note('a run printed after its end');
      if (type === 'run-end') ended.add(runId);
    }
  },
);

attackPython(GROUP, 'a crash in init code, again and again', 'watchdog', async ({ lab, note }) => {
  for (const initCode of ['import os; os._exit(1)', 'import js; js.self.close()\nwhile True: pass']) {
    const doomed = await lab.add({ initCode, timeLimitMs: 5_000 });
    const result = await doomed.run('1', {}, 'doomed');
    if (result.success || !result.stderr.includes('could not be started')) note(`it reads ${result.stderr}`);
    const again = await doomed.run('1', {}, 'doomed');
    if (again.success) note('it started after all');
    await doomed.release('doomed');
  }
});
