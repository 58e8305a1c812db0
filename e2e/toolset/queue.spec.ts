import { expect, test } from '../fixtures.ts';
import { newClient, shareLab } from '../toolset-page.ts';

const lab = shareLab();

test('five runs asked for at once run one after the other, in order', async () => {
  const client = newClient();
  const runs = await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      lab().start(
        `order = [*globals().get("order", []), ${n}]\nimport time; time.sleep(0.02)\nprint(order)`,
        {},
        client,
      ),
    ),
  );
  const results = await Promise.all(runs.map((run) => run.result()));
  expect(results.map(({ success }) => success)).toEqual([true, true, true, true, true]);
  // Which of the five calls reached the page first is the test's own doing; the queue keeps the order of arrival.
  const events = await lab().events(client);
  const queued = events.filter(({ type }) => type === 'run-queue').map(({ runId }) => runId);
  const started = events.filter(({ type }) => type === 'run-start').map(({ runId }) => runId);
  const ended = events.filter(({ type }) => type === 'run-end').map(({ runId }) => runId);
  expect(started).toEqual(queued);
  expect(ended).toEqual(queued);
  for (const [index, runId] of queued.entries()) {
    const start = events.findIndex((event) => event.type === 'run-start' && event.runId === runId);
    const previousEnd = events.findIndex((event) => event.type === 'run-end' && event.runId === queued[index - 1]);
    expect(start).toBeGreaterThan(previousEnd);
  }
  expect(results.map(({ stdout }) => stdout.length).sort((a, b) => a - b)).toEqual([4, 7, 10, 13, 16]);
});

test('two interpreters run side by side', async () => {
  const client = newClient();
  await lab().run('1', {}, client);
  const second = (await lab().manage('create', undefined, client)).interpreter_id ?? '';
  const code = 'import time\nspan = [time.time()]\nwhile time.time() < span[0] + 1: pass\nspan.append(time.time())';
  const [one, two] = await Promise.all([
    lab().run(code, { result_var_name: 'span' }, client),
    lab().run(code, { result_var_name: 'span', interpreter_id: second }, client),
  ]);
  const [startOne = 0, endOne = 0] = one.result as number[];
  const [startTwo = 0, endTwo = 0] = two.result as number[];
  expect(startOne).toBeLessThan(endTwo);
  expect(startTwo).toBeLessThan(endOne);
});

test('an interpreter that is deleted settles what runs and what waits in it', async () => {
  const client = newClient();
  const running = await lab().start('print("begun", flush=True)\nwhile True: pass', {}, client);
  const waiting = await lab().start('open("never.txt", "w")', {}, client);
  await running.untilPrinted('begun');
  const id = (await lab().manage('list', undefined, client)).interpreters?.[0]?.id;
  expect(await lab().manage('delete', id, client)).toEqual({ success: true, interpreter_id: id });
  for (const run of [running, waiting]) {
    const result = await run.result();
    expect(result.success).toBe(false);
    expect(result.stderr).toContain('The interpreter was deleted.');
    expect((await run.events()).at(-1)?.type).toBe('run-end');
  }
  expect(await lab().files(client)).toEqual({});
  expect(await lab().manage('list', undefined, client)).toEqual({ success: true, interpreters: [] });
});

test('a run that was stopped before it was asked for never starts', async () => {
  const client = newClient();
  const result = await lab().page.evaluate(
    (clientId) =>
      globalThis.lab.sets[0]?.tools.callTool(
        'run_python_code',
        { code: 'open("never.txt", "w")' },
        { clientId, signal: AbortSignal.abort() },
      ),
    client,
  );
  expect(result).toMatchObject({ success: false, stdout: '' });
  expect(await lab().files(client)).toEqual({});
});

test('a run may be stopped while its interpreter starts', async () => {
  const client = newClient();
  const result = await lab().page.evaluate((clientId) => {
    const abort = new AbortController();
    const call = { clientId, signal: abort.signal };
    const result = globalThis.lab.sets[0]?.tools.callTool('run_python_code', { code: 'open("never.txt", "w")' }, call);
    abort.abort();
    return result;
  }, client);
  expect(result).toMatchObject({ success: false, stdout: '', stderr: 'Stopped before it started.\n' });
  expect(await lab().files(client)).toEqual({});
  expect((await lab().run('"fine"', {}, client)).stdout).toBe('fine\n');
});

test('a client that is released while it works gets its answers', async () => {
  const client = newClient();
  const running = await lab().start('print("begun", flush=True)\nwhile True: pass', {}, client);
  const waiting = await lab().start('1', {}, client);
  await running.untilPrinted('begun');
  await lab().release(client);
  expect((await running.result()).success).toBe(false);
  expect((await waiting.result()).success).toBe(false);
});
