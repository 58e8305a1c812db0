import { newClient, shareLab } from '../toolset-page.ts';
import { expect, test } from '../widget/fixtures.ts';
import { shareWidgetLab } from '../widget-lab.ts';

const lab = shareWidgetLab();

const DEATHS = [
  ['os._exit', 'import os; os._exit(3)'],
  ['os.abort', 'import os; os.abort()'],
  ['C code that evaluates JavaScript', 'import ctypes; ctypes.CDLL(None).emscripten_run_script(b"1")'],
  ['a worker that closes itself', 'import js; js.self.close()\nwhile True: pass'],
] as const;

for (const [title, death] of DEATHS) {
  test(`after ${title} twice, a fresh interpreter of the same id is ready, with the files of earlier runs`, async () => {
    await lab().empty();
    await lab().run('gone = 1\nopen("kept.txt", "w").write("kept")');
    const id = (await lab().manage('list')).interpreters?.[0]?.id;
    const result = await lab().run(`open("lost.txt", "w").write("lost")\n${death}`);
    expect(result).toMatchObject({
      success: false,
      result: null,
      interpreter_restarted: true,
      interpreter_crashed: true,
    });
    expect(result.stderr).toContain('This code ended the interpreter twice');
    expect(result.stderr).toContain('variables are lost, files are kept');
    expect(await lab().files()).toEqual({ 'kept.txt': 'kept' });

    const next = await lab().run('import os\nprint("gone" in globals(), os.listdir("."))');
    expect(next).toEqual({ success: true, result: null, stdout: "False ['kept.txt']\n", stderr: '' });
    expect((await lab().manage('list')).interpreters).toEqual([{ id, status: 'idle' }]);
  });
}

test('code that crashed once is run again, and nothing of its first try is seen', async () => {
  await lab().empty();
  // The time at which a worker came to be tells one sandbox from the next.
  await lab().run('import js\nopen("first", "w").write(str(js.performance.timeOrigin))');
  const before = (await lab().events()).length;
  const result = await lab().run(
    `
import js, os
print("try")
open("tries.txt", "a").write("x")
if open("first").read() == str(js.performance.timeOrigin):
    print("dies", flush=True)
    os._exit(1)
answer = open("tries.txt").read()
print("done")`,
    { result_var_name: 'answer' },
  );
  expect(result).toMatchObject({
    success: true,
    result: 'x',
    stdout: 'try\n1\ndone\n',
    interpreter_restarted: true,
  });
  expect(result).not.toHaveProperty('interpreter_crashed');
  expect(result.restart_reason).toContain('Variables and imports are lost, files are kept.');
  expect((await lab().events()).slice(before)).toContainEqual(
    expect.objectContaining({ type: 'restart', reason: expect.stringMatching(/.{10}/) }),
  );
  expect(await lab().run('1')).not.toHaveProperty('interpreter_restarted');
});

test('a death between two runs is told with the next result', async () => {
  await lab().empty();
  const before = (await lab().events()).length;
  const first = await lab().run(
    'import js\nfrom pyodide.ffi import create_once_callable\nkept = 1\n_ = js.setTimeout(create_once_callable(lambda: js.self.close()), 1500)',
  );
  expect(first).toEqual({ success: true, result: null, stdout: '', stderr: '' });
  await expect.poll(async () => (await lab().events()).slice(before).some(({ type }) => type === 'restart')).toBe(true);
  const result = await lab().run('"kept" in globals()');
  expect(result).toMatchObject({ success: true, stdout: 'False\n', interpreter_restarted: true });
});

test('a stack that overflows in C settles, and the next run works', async () => {
  await lab().empty();
  const result = await lab().run(
    'import sys\nsys.setrecursionlimit(10**9)\ndef down(x): return [*map(down, [x])]\ndown(0)',
  );
  expect(result.success).toBe(false);
  expect((await lab().run('1 + 1')).stdout).toBe('2\n');
});

test.describe('in a toolset of its own', () => {
  const lab = shareLab();

  test('init code that always crashes is given up after a few tries, in words', async () => {
    const doomed = await lab().add({ initCode: 'import os; os._exit(1)' });
    const client = newClient();
    const result = await doomed.run('1', {}, client);
    expect(result).toMatchObject({ success: false, interpreter_crashed: true });
    expect(result.stderr).toContain('could not be started');
    expect(result.stderr).toContain('init code');
    expect(await doomed.manage('create', undefined, client)).toEqual({
      success: false,
      error: expect.stringContaining('init code'),
    });
    await doomed.release(client);
  });
});
