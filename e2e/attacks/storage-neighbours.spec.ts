import type { Frame } from '@playwright/test';
import { attackPython } from './attack.ts';
import { expect } from './attack-test.ts';
import { SECRET } from './plant-secrets.ts';

const GROUP = 'Storage and neighbours';

const findFrames = (frames: Frame[]) => frames.filter((frame) => frame.parentFrame() !== null);

attackPython(
  GROUP,
  'BroadcastChannel and Web Locks, from worker and frame',
  'origin',
  async ({ page, run, runEach }) => {
    await page.evaluate(() => {
      for (const name of ['vivarium', 'vivarium-session', 'private'])
        void navigator.locks.request(name, () => new Promise(() => {}));
    });
    await runEach([
      [
        'a broadcast',
        'for name in ("vivarium", "vivarium-sessions", "private"): js.BroadcastChannel.new(name).postMessage("from Python")',
      ],
      [
        'listening',
        `heard = []\nchannel = js.BroadcastChannel.new("vivarium")\nchannel.onmessage = create_proxy(lambda event: heard.append(event.data))`,
      ],
      ['locks', 'print("GOT", (await js.navigator.locks.query()).held.length)'],
      [
        'a stolen lock',
        'await reach(js.navigator.locks.request("private", options(steal=True), create_once_callable(lambda lock: "mine")))',
      ],
    ]);
    for (const frame of findFrames(page.frames()))
      await frame.evaluate(async () => {
        new BroadcastChannel('vivarium').postMessage('from the frame');
        await Promise.allSettled([(async () => navigator.locks.request('private', { steal: true }, () => {}))()]);
      });
    // The page's own word arrives; Python's, said before it, would have come first.
    const heard = await page.evaluate(
      () =>
        new Promise((done) => {
          const listener = new BroadcastChannel('vivarium-probe');
          listener.onmessage = ({ data }) => done(data);
          new BroadcastChannel('vivarium-probe').postMessage('own');
        }),
    );
    expect(heard).toBe('own');
    const held = await page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name) ?? []);
    expect(held).toEqual(expect.arrayContaining(['vivarium', 'vivarium-session', 'private']));
    await page.evaluate(() => new BroadcastChannel('vivarium-other').postMessage('own'));
    // The frame and its worker are of one origin, which is no other's.
    expect((await run('print([word for word in heard if word != "from the frame"])')).stdout).toBe('[]\n');
  },
);

attackPython(
  GROUP,
  'another client’s interpreters and files: listed, used, deleted, guessed',
  'toolset',
  async ({ lab, run }) => {
    await lab.run('mine = 1\nopen("own.txt", "w").write("x")', {}, 'neighbour');
    const extra = String((await lab.manage('create', undefined, 'neighbour')).interpreter_id);
    const theirs = (await lab.manage('list', undefined, 'neighbour')).interpreters?.map(({ id }) => id) ?? [];
    expect(theirs).toContain(extra);
    await run('1');
    const own = (await lab.manage('list')).interpreters?.map(({ id }) => id) ?? [];
    expect(own.filter((id) => theirs.includes(id))).toEqual([]);
    const UNKNOWN = 'py-000000000000';
    const asUnknown = (answer: object, id: string) => JSON.stringify(answer).replaceAll(id, UNKNOWN);
    const forRun = JSON.stringify(await lab.run('mine', { interpreter_id: UNKNOWN }));
    const forDelete = JSON.stringify(await lab.manage('delete', UNKNOWN));
    for (const id of theirs) {
      expect(asUnknown(await lab.run('mine', { interpreter_id: id }), id)).toBe(forRun);
      expect(asUnknown(await lab.manage('delete', id), id)).toBe(forDelete);
    }
    for (const id of [
      ' ',
      '*',
      '../neighbour',
      '__proto__',
      'constructor',
      'neighbour',
      'py-\u0000',
      `${own[0]} `,
      'x'.repeat(10_000),
    ])
      expect(await lab.run('print("GOT")', { interpreter_id: id })).toMatchObject({ success: false, stdout: '' });
    for (const input of [
      null,
      [],
      { clientId: 'neighbour', operation: 'list' },
      { operation: 'list', client_id: 'neighbour' },
    ])
      expect(JSON.stringify(await lab.call('manage_interpreters', input))).not.toContain(extra);
    const walk = `
import os
found = [os.path.join(folder, name) for folder, _, names in os.walk("/") for name in names if name in ("secret.txt", "own.txt")]
for path in ("../neighbour/secret.txt", "/neighbour/secret.txt", "/workspace/../neighbour/secret.txt", "/proc/self/root/secret.txt"):
    if os.path.exists(path): found.append(path)
print("GOT", found) if found else print("nothing")`;
    expect((await run(walk)).stdout).toBe('nothing\n');
    expect((await lab.manage('list', undefined, 'neighbour')).interpreters?.map(({ id }) => id)).toEqual(theirs);
    expect((await lab.run('mine', {}, 'neighbour')).stdout).toBe('1\n');
    expect(await lab.files('neighbour')).toEqual({ 'secret.txt': SECRET, 'own.txt': 'x' });
  },
);
