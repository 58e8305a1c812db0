import { newClient, shareLab } from '../toolset-page.ts';
import { expect, test } from '../widget/fixtures.ts';
import { shareWidgetLab } from '../widget-lab.ts';

test.describe('an interpreter', () => {
  const lab = shareWidgetLab();

  test('keeps variables, functions, imports and files from one run to the next', async () => {
    const first = await lab().run(
      'import math\nx = 20\ndef double(n):\n    return 2 * n\nopen("note.txt", "w").write("hello")',
    );
    expect(first).toEqual({ success: true, result: null, stdout: '5\n', stderr: '' });
    const second = await lab().run('print(double(x) + 2, math.floor(2.5), open("note.txt").read())');
    expect(second.stdout).toBe('42 2 hello\n');
    expect((await lab().files())['note.txt']).toBe('hello');
  });

  test('finds a file that the user put into the workspace after it had started', async () => {
    await lab().run('1');
    await lab().writeFile('data/late.csv', 'a,b\n1,2\n');
    expect((await lab().run('print(open("data/late.csv").read(), end="")')).stdout).toBe('a,b\n1,2\n');
  });

  test('sees a file disappear that Python removed', async () => {
    await lab().run('open("gone.txt", "w").write("x")');
    expect(await lab().files()).toHaveProperty(['gone.txt']);
    await lab().run('import os; os.remove("gone.txt")');
    expect(await lab().files()).not.toHaveProperty(['gone.txt']);
  });

  test('keeps its id when it is restarted, and says so', async () => {
    await lab().empty();
    await lab().run('y = 1\nopen("kept.txt", "w").write("kept")');
    const before = await lab().manage('list');
    const id = before.interpreters?.[0]?.id ?? '';
    await lab().restart(id);
    const after = await lab().run('print("y" in globals(), open("kept.txt").read())', { interpreter_id: id });
    expect(after).toMatchObject({ success: true, stdout: 'False kept\n', interpreter_restarted: true });
    expect(after.restart_reason).toContain('Variables and imports are lost, files are kept.');
    expect((await lab().manage('list')).interpreters?.map((entry) => entry.id)).toEqual([id]);
    expect(await lab().run('1')).not.toHaveProperty('interpreter_restarted');
  });

  test('can be created, listed, used by its id and deleted', async () => {
    await lab().empty();
    expect(await lab().manage('list')).toEqual({ success: true, interpreters: [] });
    await lab().run('where = "own"');
    const created = await lab().manage('create');
    expect(created).toEqual({ success: true, interpreter_id: expect.any(String) });
    const id = created.interpreter_id ?? '';
    await lab().run('where = "second"', { interpreter_id: id });
    expect((await lab().run('where')).stdout).toBe('own\n');
    expect((await lab().run('where', { interpreter_id: id })).stdout).toBe('second\n');
    const listed = await lab().manage('list');
    expect(listed.interpreters).toHaveLength(2);
    expect(listed.interpreters).toContainEqual({ id, status: 'idle' });

    expect(await lab().manage('delete', id)).toEqual({ success: true, interpreter_id: id });
    expect((await lab().manage('list')).interpreters).toHaveLength(1);
    const again = await lab().manage('delete', id);
    expect(again).toEqual({ success: false, error: expect.stringContaining(id) });
    const gone = await lab().run('1', { interpreter_id: id });
    expect(gone).toEqual({ success: false, result: null, stdout: '', stderr: again.error });
  });

  test('of one’s own is made anew after it was deleted', async () => {
    await lab().empty();
    await lab().run('z = 1');
    const id = (await lab().manage('list')).interpreters?.[0]?.id;
    await lab().manage('delete', id);
    const result = await lab().run('"z" in globals()');
    expect(result).toMatchObject({ success: true, stdout: 'False\n' });
    expect(result).not.toHaveProperty('interpreter_restarted');
    expect((await lab().manage('list')).interpreters?.[0]?.id).not.toBe(id);
  });

  test('is not deleted without an id, nor by an id that never was', async () => {
    const missing = await lab().call('manage_interpreters', { operation: 'delete' });
    expect(missing).toEqual({ success: false, error: expect.stringContaining('interpreter_id') });
    expect(await lab().manage('delete', 'py-nobody')).toEqual({
      success: false,
      error: expect.stringContaining('py-nobody'),
    });
    const unknown = await lab().call('manage_interpreters', { operation: 'reboot' });
    expect(unknown).toEqual({ success: false, error: expect.stringContaining('operation') });
  });
});

test.describe('two clients', () => {
  const lab = shareLab();

  test('do not see each other’s variables, files or interpreters', async () => {
    const [ann, ben] = [newClient(), newClient()];
    await lab().run('secret = 42\nopen("diary.txt", "w").write("mine")', {}, ann);
    const seen = await lab().run(
      'import os\nprint("secret" in globals(), os.path.exists("diary.txt"), os.listdir("."))',
      {},
      ben,
    );
    expect(seen.stdout).toBe('False False []\n');
    expect(await lab().files(ben)).toEqual({});
    const [annIds, benIds] = await Promise.all(
      [ann, ben].map(async (client) =>
        (await lab().manage('list', undefined, client)).interpreters?.map(({ id }) => id),
      ),
    );
    expect(annIds).toHaveLength(1);
    expect(benIds).toHaveLength(1);
    expect(annIds).not.toEqual(benIds);
  });

  test('are answered the same for the other’s id as for one that never was', async () => {
    const [ann, ben] = [newClient(), newClient()];
    await lab().run('secret = 42', {}, ann);
    const id = (await lab().manage('list', undefined, ann)).interpreters?.[0]?.id ?? '';
    const never = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
    const withoutId = (answer: object, used: string) => JSON.parse(JSON.stringify(answer).replaceAll(used, 'ID'));

    const run = await lab().run('secret', { interpreter_id: id }, ben);
    expect(run.success).toBe(false);
    expect(withoutId(run, id)).toEqual(withoutId(await lab().run('secret', { interpreter_id: never }, ben), never));
    const deletion = await lab().manage('delete', id, ben);
    expect(deletion.success).toBe(false);
    expect(withoutId(deletion, id)).toEqual(withoutId(await lab().manage('delete', never, ben), never));

    expect((await lab().run('secret', { interpreter_id: id }, ann)).stdout).toBe('42\n');
  });

  test('keep their files apart from a released client of the same name', async () => {
    const client = newClient();
    await lab().run('open("old.txt", "w").write("old")', {}, client);
    await lab().release(client);
    expect((await lab().run('import os; os.listdir(".")', {}, client)).stdout).toBe('[]\n');
  });
});

test.describe('a toolset', () => {
  const lab = shareLab();

  test('runs its init code before the first run', async () => {
    const other = await lab().add({ initCode: 'import json\ngreeting = "set up"' });
    expect((await other.run('print(greeting, json.dumps([1]))', {}, newClient())).stdout).toBe('set up [1]\n');
  });

  test('stays usable when its init code raises, and says so once', async () => {
    const other = await lab().add({ initCode: 'before = 1\nraise ValueError("no such table")' });
    const client = newClient();
    const first = await other.run('before + 1', {}, client);
    expect(first).toMatchObject({ success: true, stdout: '2\n' });
    expect(first.stderr).toContain('init code');
    expect(first.stderr).toContain('ValueError: no such table');
    expect((await other.run('before', {}, client)).stderr).toBe('');
  });

  test('works in the folder it was given', async () => {
    const other = await lab().add({ workdir: '/home/analyst/work' });
    const client = newClient();
    const result = await other.run('import os\nprint(os.getcwd())\nopen("here.txt", "w").write("x")', {}, client);
    expect(result.stdout).toBe('/home/analyst/work\n1\n');
    expect(await other.files(client)).toEqual({ 'here.txt': 'x' });
  });

  for (const workdir of ['relative', '', '/', '/a/../b', '/a//b', '/nul\0']) {
    test(`refuses the folder ${JSON.stringify(workdir)}`, async () => {
      await expect(lab().add({ workdir })).rejects.toThrow(/workdir must be an absolute folder/);
    });
  }
});
