import { expect, test } from './fixtures.ts';
import { shareWidget } from './share-widget.ts';

const host = shareWidget();

test('interpreters are created, listed, used and deleted', async () => {
  await host().run('where = "own"');
  const created = await host().call('manageInterpreters', [{ operation: 'create' }]);
  expect(created).toEqual({ status: 'ok', value: { success: true, interpreterId: expect.any(String) } });
  const { interpreterId } = (created as { value: { interpreterId: string } }).value;
  await host().run('where = "second"', { interpreterId });
  expect((await host().run('where')).stdout).toBe('own\n');
  expect((await host().run('where', { interpreterId })).stdout).toBe('second\n');

  const listed = await host().call('manageInterpreters', [{ operation: 'list' }]);
  expect(listed).toMatchObject({ status: 'ok', value: { success: true } });
  const { interpreters } = (listed as { value: { interpreters: object[] } }).value;
  expect(interpreters).toHaveLength(2);
  expect(interpreters).toContainEqual({ id: interpreterId, status: 'idle' });

  await host().call('restart', [interpreterId]);
  await host().untilEvent({ type: 'restart', interpreterId });
  expect((await host().run('"where" in globals()', { interpreterId })).stdout).toBe('False\n');
  expect((await host().run('where')).stdout).toBe('own\n');

  const deletion = [{ operation: 'delete', interpreterId }];
  expect(await host().call('manageInterpreters', deletion)).toEqual({
    status: 'ok',
    value: { success: true, interpreterId },
  });
  expect(await host().call('manageInterpreters', deletion)).toEqual({
    status: 'ok',
    value: { success: false, error: expect.stringContaining(interpreterId) },
  });
});

test('the tools are told as models know them and called with the wire’s keys', async () => {
  const outcome = await host().call('listTools');
  expect(outcome.status).toBe('ok');
  const tools = (outcome as { value: { name: string; inputSchema: { properties: object } }[] }).value;
  expect(tools.map(({ name }) => name)).toEqual(['run_python_code', 'manage_interpreters']);
  expect(Object.keys(tools[0]?.inputSchema.properties ?? {})).toEqual(['code', 'result_var_name', 'interpreter_id']);
  const input = { code: 'n = 5', result_var_name: 'n' };
  expect(await host().call('callTool', ['run_python_code', input])).toEqual({
    status: 'ok',
    value: { success: true, result: 5, stdout: '', stderr: '' },
  });
  expect(await host().call('callTool', ['rm_rf', {}])).toMatchObject({
    status: 'ok',
    value: { success: false, error: expect.stringContaining('run_python_code') },
  });
});

test('arguments that cannot be are refused in words, and nothing else breaks', async () => {
  for (const [method, args] of [
    ['runPythonCode', [{ code: 5 }]],
    ['runPythonCode', [{}]],
    ['manageInterpreters', [{ operation: 'drop' }]],
    ['readFile', [7]],
    ['readFile', ['x'.repeat(5000)]],
    ['writeFile', ['a.txt', { not: 'bytes' }]],
    ['deleteFiles', ['not a list']],
    ['renameFile', ['a']],
    ['interrupt', [{}]],
    ['ask', ['']],
  ] as const) {
    const outcome = await host().call(method, args);
    expect({ method, outcome }).toEqual({
      method,
      outcome: { status: 'failed', name: expect.stringMatching(/Error$/), message: expect.stringMatching(/.{10}/) },
    });
  }
  expect((await host().run('1 + 1')).stdout).toBe('2\n');
});

test('where the browser has no WebMCP, offering the tools fails in words', async () => {
  expect(await host().call('registerTools')).toEqual({
    status: 'failed',
    name: 'NotSupportedError',
    message: 'This browser has no agent that a page could offer tools to.',
  });
});
