import { expect, test } from 'vitest';
import { FakeEngine } from './fake-engine.ts';
import { PythonInterpreterToolSet } from './toolset.ts';

function create() {
  const engine = new FakeEngine();
  const toolset = new PythonInterpreterToolSet({ name: 'test', engine });
  return { engine, call: (name: string, input: unknown) => toolset.callTool(name, input, { clientId: 'a' }) };
}

test('a run is asked for and answered in the words of the wire', async () => {
  const { engine, call } = create();
  engine.onRun = ({ say, reply }) => {
    say({ type: 'stream-write', stream: 'stdout', text: '3\n' });
    reply({ status: 'ok', resultJson: '[1, 2]' });
  };
  const result = await call('run_python_code', { code: '1+2', result_var_name: 'x', interpreter_id: null });
  expect(result).toEqual({ success: true, result: [1, 2], stdout: '3\n', stderr: '' });
  expect(engine.runs[0]?.request.resultVarName).toBe('x');
});

test('interpreters are created, listed, used and deleted in the words of the wire', async () => {
  const { engine, call } = create();
  const created = await call('manage_interpreters', { operation: 'create' });
  const id = created.interpreter_id;
  expect(created).toEqual({ success: true, interpreter_id: expect.stringMatching(/^py-/) });
  expect(await call('manage_interpreters', { operation: 'list' })).toEqual({
    success: true,
    interpreters: [{ id, status: 'idle' }],
  });
  expect(await call('run_python_code', { code: '1', interpreter_id: id })).toMatchObject({ success: true });
  expect(engine.sandboxes).toHaveLength(1);
  const deletion = { operation: 'delete', interpreter_id: id };
  expect(await call('manage_interpreters', deletion)).toEqual({ success: true, interpreter_id: id });
  expect(await call('manage_interpreters', deletion)).toEqual({ success: false, error: expect.any(String) });
});

test.each([
  undefined,
  null,
  'print(1)',
  [],
  {},
  { code: 7 },
  { code: 'x', result_var_name: 3 },
  { code: 'x', interpreter_id: {} },
])('a bad input of run_python_code is a failed run: %j', async (input) => {
  const { engine, call } = create();
  const result = await call('run_python_code', input);
  expect(result).toEqual({ success: false, result: null, stdout: '', stderr: expect.stringContaining('not valid') });
  expect(engine.sandboxes).toHaveLength(0);
});

test.each([undefined, {}, { operation: 'restart' }, { operation: 'delete', interpreter_id: 7 }])(
  'a bad input of manage_interpreters is a failure with an error: %j',
  async (input) => {
    const { call } = create();
    const result = await call('manage_interpreters', input);
    expect(result).toEqual({ success: false, error: expect.stringContaining('not valid') });
  },
);

test('a delete without an id is told what is missing', async () => {
  const { call } = create();
  const result = await call('manage_interpreters', { operation: 'delete' });
  expect(result).toEqual({ success: false, error: expect.stringContaining('interpreter_id') });
});

test('an unknown tool names those there are', async () => {
  const { call } = create();
  const { success, error } = await call('run_shell', {});
  expect(success).toBe(false);
  expect(error).toMatch(/run_shell.*run_python_code.*manage_interpreters/);
});
