import { expect, test, vi } from 'vitest';
import { FakeEngine } from '../toolset/fake-engine.ts';
import { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { TestModelContext } from './test-model-context.ts';
import { offerTools } from './web-mcp.ts';

function open() {
  const engine = new FakeEngine();
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine });
  const context = new TestModelContext();
  const control = new AbortController();
  const offer = () => offerTools(context, { toolset, clientId: 'a', signal: control.signal });
  return { engine, toolset, context, control, offer };
}

test('the two tools are offered with their schemas, and taken back with the signal', async () => {
  const { context, control, offer } = open();
  await offer();
  expect(context.names).toEqual(['run_python_code', 'manage_interpreters']);
  expect(context.tools.get('run_python_code')?.inputSchema).toMatchObject({ type: 'object', required: ['code'] });
  control.abort();
  expect(context.names).toEqual([]);
});

test('a call runs code; what is not for models is left out', async () => {
  const { engine, context, offer } = open();
  engine.onRun = ({ say, reply }) => {
    say({ type: 'stream-write', stream: 'stdout', text: '2\n' });
    say({ type: 'display-add', display: { data: { 'image/png': 'iVBO' }, metadata: {} }, figurePath: null });
    reply();
  };
  await offer();
  const result = { success: true, result: null, stdout: '2\n', stderr: '' };
  expect(await context.call('run_python_code', { code: '1+1' })).toEqual({
    content: [{ type: 'text', text: JSON.stringify(result) }],
  });
});

test('a wrong input is an error that the agent reads', async () => {
  const { context, offer } = open();
  await offer();
  expect(await context.call('run_python_code', 'print(1)')).toEqual({
    content: [{ type: 'text', text: expect.stringContaining('not valid') }],
    isError: true,
  });
});

test.each(['the call’s', 'the offer’s'])('%s signal stops the run', async (which) => {
  const { engine, context, control, offer } = open();
  engine.onRun = () => {};
  await offer();
  const call = new AbortController();
  const answer = context.call('run_python_code', { code: 'while True: pass' }, call.signal);
  await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
  (which === 'the call’s' ? call : control).abort();
  expect(await answer).toMatchObject({ isError: true });
  expect(engine.sandboxes[0]?.interrupted).toHaveLength(1);
});

test.each([
  [new DOMException('no', 'NotAllowedError'), 'allow="tools"'],
  [new DOMException('no', 'InvalidStateError'), 'offered already'],
  [new TypeError('What is a tool?'), 'What is a tool?'],
])('when the browser says %s, nothing is offered and the error says why', async (refusal, words) => {
  const { context, offer } = open();
  context.refuse = (name) => (name === 'manage_interpreters' ? refusal : null);
  await expect(offer()).rejects.toThrow(words);
  expect(context.names).toEqual([]);
});

test('an offer that is withdrawn before it is made is no failure', async () => {
  const { context, control, offer } = open();
  control.abort();
  await offer();
  expect(context.names).toEqual([]);
});
