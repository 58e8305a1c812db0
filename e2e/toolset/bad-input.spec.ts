import { expect, test } from '../widget/fixtures.ts';
import type { RunResult } from '../widget/host-page.ts';
import { shareWidgetLab } from '../widget-lab.ts';

const lab = shareWidgetLab();

test.afterEach('the interpreter goes on', async () => {
  expect(await lab().run('1 + 1')).toMatchObject({ success: true, stdout: '2\n', stderr: '' });
});

function refusal(reason: RegExp) {
  return { success: false, result: null, stdout: '', stderr: expect.stringMatching(reason) };
}

test.describe('code that cannot run', () => {
  for (const [title, code] of [
    ['empty code', ''],
    ['code of blanks', ' \n\t\n'],
  ] as const) {
    test(`${title} is refused in words`, async () => {
      expect(await lab().run(code)).toEqual(refusal(/empty/));
    });
  }

  test('a comment alone is fine', async () => {
    expect(await lab().run('# nothing to do')).toEqual({ success: true, result: null, stdout: '', stderr: '' });
  });

  test('a syntax error shows its line and place', async () => {
    const result = await lab().run('x = 1\nif x\n    print(x)');
    expect(result.success).toBe(false);
    expect(result.stderr).toContain('line 2');
    expect(result.stderr).toContain('if x\n');
    expect(result.stderr).toMatch(/SyntaxError: expected ':'/);
    expect(result.stderr).not.toContain('vivarium_glue');
  });

  test('five megabytes of code are refused at once, a nearly full measure runs', async () => {
    const run = (length: number) =>
      lab().call('run_python_code', { code: `size = len("""${'x'.repeat(length)}""")\nsize` });
    expect(await run(5_000_000)).toEqual(refusal(/5\.0 MB/));
    expect((await run(900_000)).stdout).toBe('900000\n');
  });

  test('code nested too deeply is an exception', async () => {
    const result = await lab().run(`x = ${'f('.repeat(1000)}1${')'.repeat(1000)}`);
    expect(result.success).toBe(false);
    expect(result.stderr).toMatch(/SyntaxError: too many nested parentheses/);
    expect(result).not.toHaveProperty('interpreter_restarted');
  });

  test('NUL and lone surrogates are syntax errors with a place', async () => {
    const nul = await lab().run('x = 1\ny = "a\0b"');
    expect(nul.success).toBe(false);
    expect(nul.stderr).toMatch(/line 2[\s\S]*SyntaxError: source code cannot contain a null character/);
    const surrogate = await lab().page.evaluate(
      async (code) =>
        (await globalThis.hostPage.clients.widget?.runPythonCode(
          code.replace('HERE', String.fromCharCode(0xd800)),
        )) as RunResult,
      'x = "HERE"',
    );
    expect(surrogate.success).toBe(false);
    expect(surrogate.stderr).toMatch(/line 1[\s\S]*SyntaxError: source code cannot contain a lone surrogate/);
  });
});

test.describe('a call that is not one of ours', () => {
  for (const [title, input] of [
    ['no input', undefined],
    ['null', null],
    ['a text', 'print(1)'],
    ['a list', ['print(1)']],
    ['no code', {}],
    ['code that is a number', { code: 1 }],
    ['code that is a list', { code: ['print(1)'] }],
    ['an id that is an object', { code: '1', interpreter_id: {} }],
    ['a name that is a number', { code: '1', result_var_name: 5 }],
  ] as const) {
    test(`running with ${title} is refused in one line`, async () => {
      const result = await lab().call('run_python_code', input);
      expect(result).toEqual(refusal(/^The input of run_python_code is not valid: [^\n]+$/));
    });
  }

  for (const [title, input] of [
    ['no input', undefined],
    ['no operation', {}],
    ['an unknown operation', { operation: 'drop' }],
    ['an operation that is a number', { operation: 1 }],
    ['an id that is a list', { operation: 'delete', interpreter_id: ['x'] }],
  ] as const) {
    test(`managing with ${title} is refused in one line`, async () => {
      const result = await lab().call('manage_interpreters', input);
      expect(result).toEqual({
        success: false,
        error: expect.stringMatching(/^The input of manage_interpreters is not valid: [^\n]+$/),
      });
    });
  }

  test('an unknown tool is answered with the names of those there are', async () => {
    const result = await lab().call('rm_rf', {});
    expect(result).toEqual({ success: false, error: expect.stringMatching(/run_python_code.*manage_interpreters/) });
    expect(await lab().call('__proto__', {})).toMatchObject({ success: false });
  });

  test('null and empty texts stand for what was left out', async () => {
    const input = { code: '40 + 2', interpreter_id: null, result_var_name: '' };
    expect(await lab().call('run_python_code', input)).toMatchObject({ success: true, stdout: '42\n', result: null });
  });

  test('an id of a million characters is answered in short', async () => {
    const input = { code: '1', interpreter_id: 'x'.repeat(1_000_000) };
    const result = await lab().call('run_python_code', input);
    expect(result.success).toBe(false);
    expect(String(result.stderr).length).toBeLessThan(500);
  });
});
