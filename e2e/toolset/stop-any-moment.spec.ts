import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { type RunResult, shareLab } from '../toolset-page.ts';

/** What came of one stop: the run that was stopped, the run asked for right after it, and the one after both. */
interface Attempt {
  readonly delay: number;
  readonly stopped: RunResult;
  readonly next: RunResult;
  readonly kept: RunResult;
}

/** Stops `code` once for each delay in ms, in the page itself, so that nothing but the delay lies between. */
function stopAtMoments(page: Page, { code, delays }: { code: string; delays: number[] }): Promise<Attempt[]> {
  return page.evaluate(
    async ({ code, delays }) => {
      const tools = globalThis.lab.sets[0]?.tools;
      if (!tools) throw new Error('There is no toolset.');
      const run = (code: string, signal?: AbortSignal) =>
        tools.callTool(
          'run_python_code',
          { code },
          { clientId: 'me', ...(signal && { signal }) },
        ) as Promise<RunResult>;
      const pause = (ms: number) => {
        const end = performance.now() + ms;
        return new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel(); // finer than timers, and gives way to what else is to do
          port1.onmessage = () => {
            if (performance.now() < end) return port2.postMessage(0);
            port1.close();
            resolve();
          };
          port2.postMessage(0);
        });
      };
      await run('precious = 42');
      const attempts: Attempt[] = [];
      for (const delay of delays) {
        const abort = new AbortController();
        const stopped = run(code, abort.signal);
        if (delay > 0) await pause(delay);
        abort.abort();
        // Asked for at once: what strikes too late would strike here.
        const next = run('sum(range(20_000))');
        attempts.push({ delay, stopped: await stopped, next: await next, kept: await run('precious') });
      }
      return attempts;
    },
    { code, delays },
  );
}

const CODES = {
  'a busy loop': 'while True: pass',
  'code that soon ends': 'import math\nsum(math.sqrt(n) for n in range(20_000))',
  'time.sleep in a loop': 'import time\nwhile True: time.sleep(0.001)',
  'awaits in a loop': 'import asyncio\nwhile True: await asyncio.sleep(0)',
  'a task that computes': 'import asyncio\nasync def work():\n    while True: pass\nawait asyncio.create_task(work())',
  'tasks that compute and give way':
    'import asyncio\nasync def work():\n    while True:\n        await asyncio.sleep(0)\n        sum(range(20_000))\nawait asyncio.gather(work(), work())',
  'imports and output': 'import random, string\nfor n in range(3_000): print(random.choice(string.ascii_letters))\nn',
} as const;
const PER_CODE = 26;

for (const isolation of [true, false]) {
  test.describe(`at any moment, on a host ${isolation ? 'with' : 'without'} isolation headers, Stop`, () => {
    const lab = shareLab({ isolation, engine: { spares: 0 } });

    for (const [title, code] of Object.entries(CODES)) {
      test(`ends ${title}, keeps the interpreter and never strikes the next run`, async () => {
        const delays = Array.from({ length: PER_CODE }, (_, index) => (index < 4 ? index * 0.3 : Math.random() * 40));
        const attempts = await stopAtMoments(lab().page, { code, delays });
        expect(attempts).toHaveLength(PER_CODE);
        for (const { delay, stopped, next, kept } of attempts) {
          const when = `stopped after ${delay.toFixed(1)} ms: ${JSON.stringify({ stopped, next, kept })}`;
          expect(kept.stdout, when).toBe('42\n');
          expect(next, when).toMatchObject({ success: true, stdout: '199990000\n' });
          expect(stopped, when).not.toHaveProperty('interpreter_restarted');
          if (!stopped.success) expect(stopped.stderr, when).toMatch(/KeyboardInterrupt|Stopped before it started/);
        }
        const ended = attempts.filter(({ stopped }) => stopped.success).length;
        if (code.includes('while True')) expect(ended).toBe(0);
        // What one stop leaves behind computes beside every later run, and makes its stop late.
        expect((await lab().run('import asyncio; len(asyncio.all_tasks())')).stdout).toBe('1\n');
      });
    }

    test('once more, of a run that was stopped at its start, changes nothing', async () => {
      await lab().run('precious = 42');
      for (let turn = 0; turn < 5; turn += 1) {
        const run = await lab().start('while True: pass');
        await run.stop();
        expect((await run.result()).stderr).toMatch(/KeyboardInterrupt|Stopped before it started/);
        await run.stop();
      }
      expect((await lab().run('precious')).stdout).toBe('42\n');
    });
  });
}
