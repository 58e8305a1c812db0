import { newClient, shareLab } from '../toolset-page.ts';
import { expect, test } from '../widget/fixtures.ts';
import { shareWidgetLab } from '../widget-lab.ts';

for (const isolation of [true, false]) {
  test.describe(`on a host ${isolation ? 'with' : 'without'} isolation headers, Stop`, () => {
    const lab = shareWidgetLab({ isolation });

    test('is asked of a widget that has shared memory or has not', async () => {
      const isolated = await lab().page.evaluate(() => globalThis.hostPage.clients.widget?.info.isolated);
      expect(isolated).toBe(isolation);
    });

    for (const [title, code] of [
      ['a busy loop', 'while True: pass'],
      ['a busy loop of calls', 'def f(n): return n + 1\nn = 0\nwhile True: n = f(n)'],
      ['time.sleep', 'import time\nwhile True: time.sleep(1000)'],
      ['an awaited sleep', 'import asyncio\nawait asyncio.sleep(1e6)'],
      [
        'tasks that are awaited together',
        'import asyncio\nawait asyncio.gather(asyncio.sleep(1e6), asyncio.sleep(1e6))',
      ],
    ] as const) {
      test(`ends ${title} and keeps the variables`, async () => {
        await lab().run('kept = "still here"');
        const run = await lab().start(`print("begun", flush=True)\n${code}`);
        await run.untilPrinted('begun');
        await run.stop();
        const result = await run.result();
        expect(result).toMatchObject({ success: false, stdout: 'begun\n' });
        expect(result.stderr).toContain('KeyboardInterrupt');
        expect(result.stderr).toContain('Stopped by the user. Variables are kept.');
        expect(result.stderr).not.toContain('vivarium_glue');
        expect(result).not.toHaveProperty('interpreter_restarted');
        expect((await run.events()).at(-1)).toMatchObject({ type: 'run-end', status: 'interrupted' });
        expect(await lab().run('kept')).toEqual({ success: true, result: null, stdout: 'still here\n', stderr: '' });
      });
    }

    test('lets the code tidy up, and keeps the files it wrote', async () => {
      const run = await lab().start(
        'try:\n    print("begun", flush=True)\n    while True: pass\nfinally:\n    open("tidy.txt", "w").write("done")',
      );
      await run.untilPrinted('begun');
      await run.stop();
      expect((await run.result()).success).toBe(false);
      expect(await lab().files()).toMatchObject({ 'tidy.txt': 'done' });
    });

    test('does not reach the run that comes after', async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        const run = await lab().start('print("begun", flush=True)\nwhile True: pass');
        const next = await lab().start('sum(range(300_000))');
        await run.untilPrinted('begun');
        await run.stop();
        expect((await run.result()).stderr).toContain('KeyboardInterrupt');
        // Whoever asks once more comes too late, and must not end what runs now.
        await run.stop();
        expect(await next.result()).toMatchObject({ success: true, stdout: '44999850000\n' });
      }
    });

    test('ends Python that will not listen, and says that variables are gone', async () => {
      await lab().empty();
      await lab().run('gone = 1\nopen("kept.txt", "w").write("kept")');
      const run = await lab().start(
        'open("lost.txt", "w").write("lost")\nprint("begun", flush=True)\nwhile True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass',
      );
      await run.untilPrinted('begun');
      await run.stop();
      const result = await run.result();
      expect(result).toMatchObject({ success: false, interpreter_restarted: true });
      expect(result.restart_reason).toBe(
        'Python did not answer to Stop. Variables and imports are lost, files are kept.',
      );
      expect(result.stderr).toContain('Stopped by the user.');
      expect(await lab().files()).toEqual({ 'kept.txt': 'kept' });
      const told = await lab().run('"gone" in globals()');
      expect(told).toEqual({ success: true, result: null, stdout: 'False\n', stderr: '' });
    });
  });

  // What a host has no say in: calls are stopped by their signals, and the time limit is the toolset's.
  test.describe(`on a host ${isolation ? 'with' : 'without'} isolation headers, in the toolset itself, Stop`, () => {
    const lab = shareLab({ isolation, engine: { spares: 0 } });

    test('of a run that waits for its turn keeps it from starting', async () => {
      const busy = await lab().start('print("begun", flush=True)\nwhile True: pass');
      await busy.untilPrinted('begun');
      const waiting = await lab().start('open("never.txt", "w")');
      const after = await lab().start('print("after")');
      await waiting.stop();
      await busy.stop();
      expect((await busy.result()).stderr).toContain('KeyboardInterrupt');
      expect(await waiting.result()).toMatchObject({
        success: false,
        stdout: '',
        stderr: 'Stopped before it started.\n',
      });
      expect((await after.result()).stdout).toBe('after\n');
      expect(await lab().files()).not.toHaveProperty(['never.txt']);
    });

    test('ends Python that will not listen, and says so again when nobody may have read it', async () => {
      const client = newClient();
      await lab().run('gone = 1\nopen("kept.txt", "w").write("kept")', {}, client);
      const run = await lab().start(
        'open("lost.txt", "w").write("lost")\nprint("begun", flush=True)\nwhile True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass',
        {},
        client,
      );
      await run.untilPrinted('begun');
      await run.stop();
      const result = await run.result();
      expect(result).toMatchObject({ success: false, interpreter_restarted: true });
      expect(result.restart_reason).toBe(
        'Python did not answer to Stop. Variables and imports are lost, files are kept.',
      );
      expect(result.stderr).toContain('Stopped by the user.');
      expect(await lab().files(client)).toEqual({ 'kept.txt': 'kept' });
      // Whoever stopped a call by its signal may never read its result, so the next one says so again.
      const told = await lab().run('"gone" in globals()', {}, client);
      expect(told).toMatchObject({ success: true, stdout: 'False\n', interpreter_restarted: true });
      expect(await lab().run('1', {}, client)).toEqual({ success: true, result: null, stdout: '1\n', stderr: '' });
    });

    test('is done by the time limit, too, which keeps the variables', async () => {
      const limited = await lab().add({ timeLimitMs: 1000 });
      const client = newClient();
      await limited.run('kept = 1', {}, client);
      for (const code of [
        'while True: pass',
        'import time; time.sleep(1e6)',
        'import asyncio; await asyncio.sleep(1e6)',
      ]) {
        const result = await limited.run(code, {}, client);
        expect(result.success).toBe(false);
        expect(result.stderr).toContain('Stopped at its time limit of 1 s. Variables are kept.');
        expect(result).not.toHaveProperty('interpreter_restarted');
      }
      expect((await limited.run('kept', {}, client)).stdout).toBe('1\n');
      const ends = (await limited.events(client)).filter(({ type }) => type === 'run-end').map(({ end }) => end);
      expect(ends).toContainEqual({ status: 'interrupted', reason: 'time-limit' });
      await limited.release(client);
    });
  });
}
