import { type Lab, newClient, shareLab } from '../toolset-page.ts';
import { expect, test } from './flood-line.ts';
import { watchPage } from './watch-page.ts';

/**
 * Takes ports from under the worker's own code, from the first message on: over `ports` goes what the worker says of runs
 * and what it answers, each in its time. The trap must be gone again before anything is printed, as Python cannot be
 * called from within a write. `post_many` sends messages as fast as the browser's own loop goes; no other JavaScript can
 * be brought in.
 */
const SET_TRAP = `
import js
from pyodide.ffi import create_proxy, to_js
post = js.MessagePort.prototype.postMessage
ports = []
run_ids = []

def take(port, message, *rest):
    if port not in ports: ports.append(port)
    if getattr(message, "runId", None): run_ids.append(message.runId)
    return post.call(port, message, *rest)

def post_many(port, count, message):
    fields = to_js(message, dict_converter=js.Object.fromEntries)
    js.Array.new(count).fill(0).forEach(post.bind(port, fields, to_js([])))

js.MessagePort.prototype.postMessage = create_proxy(take, capture_this=True)
`;
const REMOVE_TRAP = 'js.MessagePort.prototype.postMessage = post\n';
/** Takes the port for messages; `forge` sends some of the run over it. */
const TAKE_PORT = `${SET_TRAP}
display("taken")
${REMOVE_TRAP}
def forge(count, **message): post_many(ports[0], count, {"runId": run_ids[0], **message})
`;
/** Why the sandbox was ended. */
const FLOODED = 'its code flooded this page with messages';
const LINE = 'type="stream-write", stream="stdout", text="forged "';

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
      const result = await run(lab(), `forge(200_000, ${LINE})\nprint("after")`, client);
      ({ stdout, stderr } = result);
      expect(result.success, stderr).toBe(true);
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
    ['messages of a megabyte without end', 'type="stream-write", stream="stdout", text="x" * 1_000_000'],
    ['messages with their size hidden, without end', 'type="run-phase", phase="running", more=[["x" * 1_000_000]]'],
    ['messages that are none, without end', 'type="nonsense"'],
    [
      'requests to the network without end',
      'type="broker-fetch", requestId=1, url="https://example.com/", method="GET", headers=[]',
    ],
  ] as const) {
    test(`${title}: its sandbox is ended, which is told`, async ({ line }) => {
      const client = newClient();
      let told: unknown = null;
      const health = await watchPage(lab().page, async () => {
        const result = await run(lab(), `while True: forge(1_000, ${message})`, client);
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
    const result = await lab().run(SET_TRAP, {}, client);
    expect(result.success, result.stderr).toBe(true);
    const flood = `${REMOVE_TRAP}while True:\n    for port in ports: post_many(port, 1_000, {"id": "forged"})`;
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
    const code = `${TAKE_PORT}print("begun", flush=True)\nwhile True: forge(50, ${LINE})`;
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
