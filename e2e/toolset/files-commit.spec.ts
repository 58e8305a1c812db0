import { newClient, shareLab } from '../toolset-page.ts';
import { expect, test } from '../widget/fixtures.ts';
import { shareWidgetLab } from '../widget-lab.ts';

const lab = shareWidgetLab();

/** Does something, says so and waits until it is stopped, which is no error. */
const andWait = (code: string) => `
import os, time
${code}
print("ready", flush=True)
try: time.sleep(1000)
except KeyboardInterrupt: pass`;

/** An interpreter of the client beside its own, both at work on the same files. */
async function createSecond(): Promise<string> {
  await lab().run('1');
  const { interpreter_id = '' } = await lab().manage('create');
  await lab().run('1', { interpreter_id });
  return interpreter_id;
}

test.describe('a run', () => {
  test('commits what it wrote, renamed and deleted, and nothing else', async () => {
    await lab().empty();
    for (const name of ['kept', 'renamed', 'deleted', 'changed', 'dir/inner']) await lab().writeFile(name, name);
    await lab().run(
      `
import os
os.rename("renamed", "other name")
os.remove("deleted")
open("changed", "a").write(" more")
os.rename("dir", "folder")
os.makedirs(".matplotlib_figs"); open(".matplotlib_figs/1.png", "w").write("png")
open("new", "w").write("new")`,
    );
    expect(await lab().files()).toEqual({
      '.matplotlib_figs/1.png': 'png',
      changed: 'changed more',
      'folder/inner': 'dir/inner',
      kept: 'kept',
      new: 'new',
      'other name': 'renamed',
    });
  });

  test('commits what it did before its error, and before it was stopped', async () => {
    await lab().empty();
    await lab().run('open("before", "w").write("1")\n1 / 0\nopen("after", "w").write("2")');
    expect(await lab().files()).toEqual({ before: '1' });
    const run = await lab().start(andWait('open("stopped", "w").write("3")'));
    await run.untilPrinted('ready');
    await run.stop();
    await run.result();
    expect(await lab().files()).toEqual({ before: '1', stopped: '3' });
  });

  for (const [title, death] of [
    ['that dies', 'os._exit(1)'],
    ['whose worker is closed', 'import js; js.self.close()\nwhile True: pass'],
  ] as const) {
    test(`${title} commits nothing, and the fresh interpreter has the files as they were`, async () => {
      await lab().empty();
      for (const name of ['a', 'b', 'c']) await lab().writeFile(name, name);
      const result = await lab().run(
        `
import os
open("a", "w").write("changed")
os.rename("b", "d")
os.remove("c")
open("new", "w").write("x" * 3_000_000)
${death}`,
      );
      expect(result).toMatchObject({ success: false, interpreter_crashed: true });
      expect(await lab().files()).toEqual({ a: 'a', b: 'b', c: 'c' });
      const next = await lab().run('import os\nprint({n: open(n).read() for n in sorted(os.listdir())})');
      expect(next.stdout).toBe("{'a': 'a', 'b': 'b', 'c': 'c'}\n");
    });
  }

  test('that was killed while it waited commits nothing', async () => {
    await lab().empty();
    await lab().writeFile('a', 'a');
    const run = await lab().start(
      `
open("a", "w").write("changed")
print("ready", flush=True)
while True:
    try:
        while True: pass
    except KeyboardInterrupt: pass`,
    );
    await run.untilPrinted('ready');
    await run.stop();
    expect(await run.result()).toMatchObject({ success: false });
    expect(await lab().files()).toEqual({ a: 'a' });
    expect((await lab().run('print(open("a").read())')).stdout).toBe('a\n');
  });

  test('reads again what it wrote in an interpreter that was restarted', async () => {
    await lab().empty();
    await lab().run('open("big", "wb").write(bytes(range(256)) * 8192)\nopen("small", "w").write("s")');
    const id = (await lab().manage('list')).interpreters?.[0]?.id ?? '';
    await lab().restart(id);
    const check = 'print(open("big", "rb").read() == bytes(range(256)) * 8192, open("small").read())';
    expect((await lab().run(check)).stdout).toBe('True s\n');
  });
});

test.describe('two interpreters of one client', () => {
  test('each find what the other wrote, renamed and deleted', async () => {
    await lab().empty();
    const second = await createSecond();
    await lab().run('open("a", "w").write("1"); open("b", "w").write("2")');
    const seen = await lab().run(
      'import os\nprint(open("a").read(), open("b").read())\nos.rename("a", "c"); os.remove("b")',
      { interpreter_id: second },
    );
    expect(seen.stdout).toBe('1 2\n');
    expect((await lab().run('import os; print(os.listdir(), open("c").read())')).stdout).toBe("['c'] 1\n");
  });

  test('that both write a file keep the earlier one beside it and say so', async () => {
    await lab().empty();
    const second = await createSecond();
    await lab().writeFile('x.txt', 'old');
    const slow = await lab().start(andWait('open("x.txt", "w").write("slow")'), { interpreter_id: second });
    await slow.untilPrinted('ready');
    expect((await lab().run('open("x.txt", "w").write("quick")')).stderr).toBe('');
    await slow.stop();
    const { stderr } = await slow.result();
    expect(stderr).toContain('"x.txt" was changed elsewhere');
    expect(stderr).toContain('"x (earlier).txt"');
    const both = { 'x.txt': 'slow', 'x (earlier).txt': 'quick' };
    expect(await lab().files()).toEqual(both);
    const list = 'import os, json\nprint(json.dumps({n: open(n).read() for n in os.listdir()}))';
    expect(JSON.parse((await lab().run(list)).stdout)).toEqual(both);
    expect(JSON.parse((await lab().run(list, { interpreter_id: second })).stdout)).toEqual(both);
  });

  test('of which one deletes what the other changed keep it and say so', async () => {
    await lab().empty();
    const second = await createSecond();
    await lab().writeFile('x.txt', 'old');
    const slow = await lab().start(andWait('os.remove("x.txt")'), { interpreter_id: second });
    await slow.untilPrinted('ready');
    await lab().run('open("x.txt", "w").write("changed")');
    await slow.stop();
    expect((await slow.result()).stderr).toContain('"x.txt" was changed while this run deleted it, and is kept');
    expect(await lab().files()).toEqual({ 'x.txt': 'changed' });
    expect((await lab().run('print(open("x.txt").read())', { interpreter_id: second })).stdout).toBe('changed\n');
  });

  test('lose nothing that the user changes while they run', async () => {
    await lab().empty();
    await lab().run('1');
    await lab().writeFile('x.txt', 'old');
    const run = await lab().start(andWait('open("x.txt", "a").write(" and more")'));
    await run.untilPrinted('ready');
    await lab().writeFile('x.txt', 'by the user');
    await lab().writeFile('y.txt', 'by the user too');
    await run.stop();
    expect((await run.result()).stderr).toContain('"x.txt" was changed elsewhere');
    expect(await lab().files()).toEqual({
      'x.txt': 'old and more',
      'x (earlier).txt': 'by the user',
      'y.txt': 'by the user too',
    });
  });
});

test.describe('two clients', () => {
  const lab = shareLab();

  test('never see each other’s files, also not after one was released and its name taken again', async () => {
    const [ann, ben] = [newClient(), newClient()];
    const look = 'import os\nprint([os.path.join(f, n) for f, _, ns in os.walk(os.getcwd()) for n in ns])';
    await lab().writeFile('diary/by the user.txt', 'mine', ann);
    await lab().run('open("diary/by python.txt", "w").write("mine")', {}, ann);
    expect((await lab().run(look, {}, ben)).stdout).toBe('[]\n');
    await lab().writeFile('own', 'own', ben);
    expect(await lab().files(ben)).toEqual({ own: 'own' });

    await lab().release(ann);
    expect((await lab().run(look, {}, ben)).stdout).toBe("['/workspace/own']\n");
    expect(await lab().files(ann)).toEqual({});
    expect((await lab().run(look, {}, ann)).stdout).toBe('[]\n');
    expect(await lab().files(ben)).toEqual({ own: 'own' });
  });
});
