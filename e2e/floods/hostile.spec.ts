import { type Lab, newClient, shareLab } from '../toolset-page.ts';
import { expect, test } from './flood-line.ts';
import { watchPage } from './watch-page.ts';

/** Takes the port to the page from under the worker's own code; `forge` sends messages of the run over it. */
const TAKE_PORT = `
from pyodide.code import run_js
run_js("""
self.post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (...args) {
  if (args[0]?.runId) { self.port = this; self.runId = args[0].runId; }
  return self.post.apply(this, args);
};
self.forge = (count, message) => {
  for (let number = 0; number < count; number += 1) self.post.call(self.port, { runId: self.runId, ...message() }, []);
};
""")
print("taken", flush=True)
`;
/** Why the sandbox was ended. */
const FLOODED = 'its code flooded this page with messages';
const LINE = "{ type: 'stream-write', stream: 'stdout', text: 'forged ' }";

/** Runs hostile code and answers its result, which some 100 MB of events do not cross with. */
const run = (lab: Lab, code: string, clientId: string) => lab.run(`${TAKE_PORT}${code}`, {}, clientId);

test.describe('Forged by a worker that speaks for itself', () => {
  const lab = shareLab();
  test.setTimeout(300_000);

  test('200,000 messages: what is beyond the credit is dropped and counted, and the run goes on', async ({ line }) => {
    const client = newClient();
    let stdout = '';
    let stderr = '';
    const health = await watchPage(lab().page, async () => {
      const result = await run(lab(), `run_js("self.forge(200000, () => (${LINE}))")\nprint("after")`, client);
      ({ stdout, stderr } = result);
      expect(result.success).toBe(true);
    });
    Object.assign(line, health, { cut: stderr.trim() });
    const forged = stdout.split('forged ').length - 1;
    const dropped = Number(/Output cut: ([\d,]+) messages left out/.exec(stderr)?.[1]?.replaceAll(',', ''));
    expect(forged).toBeGreaterThanOrEqual(59_000);
    expect(forged + dropped).toBeGreaterThanOrEqual(200_000);
    expect(forged + dropped).toBeLessThan(200_020);
    expect(health.free).toBeGreaterThan(0.3);
    expect((await lab().run('1+1', {}, client)).stdout).toBe('2\n');
  });

  for (const [title, message] of [
    ['messages without end', LINE],
    ['messages of a megabyte without end', "{ type: 'stream-write', stream: 'stdout', text: 'x'.repeat(1000000) }"],
    [
      'messages with their size hidden, without end',
      "{ type: 'run-phase', phase: 'running', more: [['x'.repeat(1000000)]] }",
    ],
    ['messages that are none, without end', "{ type: 'nonsense' }"],
    [
      'requests to the network without end',
      "{ type: 'broker-fetch', requestId: 1, url: 'https://example.com/', method: 'GET', headers: [] }",
    ],
  ] as const) {
    test(`${title}: its sandbox is ended, which is told`, async ({ line }) => {
      const client = newClient();
      let told: unknown = null;
      const health = await watchPage(lab().page, async () => {
        const result = await run(lab(), `run_js("while (true) self.forge(1000, () => (${message}))")`, client);
        told = { ...result, stdout: '' };
        Object.assign(line, { cut: result.restart_reason ?? '' });
      });
      Object.assign(line, health);
      expect(told).toMatchObject({ success: false, interpreter_restarted: true });
      expect(told).toMatchObject({ restart_reason: expect.stringContaining(FLOODED) });
      expect(health.heapGrown).toBeLessThan(300_000_000);
      expect((await lab().run('1+1', {}, client)).stdout).toBe('2\n');
    });
  }

  test('answers to calls without end: its sandbox is ended', async ({ line }) => {
    const client = newClient();
    const result = await lab().run(
      `from pyodide.code import run_js
run_js("""
self.post = MessagePort.prototype.postMessage;
const ports = new Set();
MessagePort.prototype.postMessage = function (...args) { ports.add(this); return self.post.apply(this, args) };
self.flood = () => { while (true) for (const port of ports) self.post.call(port, { id: 'forged' }, []) };
""")`,
      {},
      client,
    );
    expect(result.success).toBe(true);
    const flood = 'from pyodide.code import run_js\nrun_js("self.flood()")';
    const health = await watchPage(lab().page, async () => {
      const flooded = await lab().run(flood, {}, client);
      expect(flooded).toMatchObject({ success: false, interpreter_restarted: true });
      line.cut = flooded.restart_reason ?? '';
    });
    Object.assign(line, health);
    expect((await lab().run('1+1', {}, client)).stdout).toBe('2\n');
  });

  test('200,000 messages to its own frame, which nobody listens in', async ({ line }) => {
    const client = newClient();
    const code = 'import js\nfor i in range(200_000): js.self.postMessage("x")\nprint("done")';
    const health = await watchPage(lab().page, async () => {
      expect(await lab().run(code, {}, client)).toMatchObject({ success: true, stdout: 'done\n' });
    });
    Object.assign(line, health);
    expect(health.free).toBeGreaterThan(0.3);
  });

  test('bursts of messages without end, and Stop in the middle', async ({ line }) => {
    const client = newClient();
    const code = `${TAKE_PORT}print("begun", flush=True)\nwhile True: run_js("self.forge(50, () => (${LINE}))")`;
    const started = await lab().start(code, {}, client);
    await started.untilPrinted('begun');
    const pressedAt = Date.now();
    await started.stop();
    expect(await started.result()).toMatchObject({ success: false });
    line.stopMs = Date.now() - pressedAt;
    expect((await lab().run('1+1', {}, client)).stdout).toBe('2\n');
  });
});

for (const isolation of [true, false]) {
  test.describe(`On a host ${isolation ? 'with' : 'without'} isolation headers`, () => {
    const lab = shareLab({ isolation });
    test.setTimeout(300_000);

    test('the words before a long computation are there while it computes', async ({ line }) => {
      const started = await lab().start(
        'for i in range(1_000): print("word", i, flush=True)\ndisplay("shown")\nprint("last", flush=True)\nwhile True: pass',
      );
      await started.untilPrinted('last');
      const pressedAt = Date.now();
      await started.stop();
      expect(await started.result()).toMatchObject({ success: false });
      line.stopMs = Date.now() - pressedAt;
    });

    test('lines without an end, and Stop in the middle, which keeps the variables', async ({ line }) => {
      await lab().run('kept = "still here"');
      const started = await lab().start('print("begun", flush=True)\nwhile True: print("flood" * 1000)');
      await started.untilPrinted('begun');
      const pressedAt = Date.now();
      await started.stop();
      expect((await started.result()).stderr).toContain('Variables are kept.');
      line.stopMs = Date.now() - pressedAt;
      expect((await lab().run('kept')).stdout).toBe('still here\n');
    });
  });
}
