import { createHash } from 'node:crypto';
import { expect, test } from './fixtures.ts';
import { shareWidget } from './share-widget.ts';

const host = shareWidget();
const NAMES = [
  'data/é 🦜.csv',
  'שלום.txt',
  '数据/表.csv',
  '<img src=x onerror=alert(1)>',
  ' blanks ',
  'a/__proto__',
  'constructor',
];

test('files of any name go in, Python reads them, and come out again', async () => {
  for (const name of NAMES) await host().call('writeFile', [name, `in ${name}`]);
  const listed = await host().call('listFiles');
  const files = (listed as { value: { path: string; size: number; modifiedAt: number }[] }).value;
  expect(files.map(({ path }) => path).sort()).toEqual([...NAMES].sort());
  for (const { path, size, modifiedAt } of files) {
    expect(size).toBe(Buffer.byteLength(`in ${path}`));
    expect(modifiedAt).toBeGreaterThan(1_700_000_000_000);
  }
  const result = await host().run(
    `
import os
for folder, _, names in os.walk("."):
    for name in names:
        with open(os.path.join(folder, name), "a") as f: _ = f.write(" and out")`,
  );
  expect(result).toMatchObject({ success: true, stderr: '' });
  const texts = await host().page.evaluate(
    (names) =>
      Promise.all(names.map(async (name) => (await globalThis.hostPage.clients.widget?.readFile(name))?.text())),
    NAMES,
  );
  expect(texts).toEqual(NAMES.map((name) => `in ${name} and out`));
  expect(await host().call('deleteFiles', [NAMES])).toMatchObject({ status: 'ok' });
  expect(await host().call('listFiles')).toEqual({ status: 'ok', value: [] });
});

test('20 MB of bytes go in and come out unchanged', async () => {
  const digest = await host().page.evaluate(async () => {
    const client = globalThis.hostPage.clients.widget;
    if (!client) throw new Error('There is no widget.');
    const bytes = new Uint8Array(20_000_000);
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = (index * 31 + (index >> 8)) & 255;
    const toHex = async (data: BufferSource) =>
      [...new Uint8Array(await crypto.subtle.digest('SHA-256', data))]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('');
    await client.writeFile('big.bin', bytes);
    await client.writeFile('blob.bin', new Blob([bytes]));
    const whole =
      'import hashlib\ndef digest(path):\n    with open(path, "rb") as f: return hashlib.file_digest(f, "sha256").hexdigest()\n';
    const { result } = await client.runPythonCode({
      code: `${whole}digests = [digest("big.bin"), digest("blob.bin")]\nopen("back.bin", "wb").write(open("big.bin", "rb").read())`,
      resultVarName: 'digests',
    });
    const back = await client.readFile('back.bin');
    return {
      own: await toHex(bytes),
      usable: bytes.length,
      python: result,
      back: await toHex(await back.arrayBuffer()),
    };
  });
  expect(digest).toEqual({ own: digest.own, usable: 20_000_000, python: [digest.own, digest.own], back: digest.own });
  expect(digest.own).not.toBe(createHash('sha256').update(Buffer.alloc(20_000_000)).digest('hex'));
});

test('a file is renamed, and one that is not there is named', async () => {
  await host().call('writeFile', ['old.txt', 'text']);
  expect(await host().call('renameFile', ['old.txt', 'folder/new.txt'])).toMatchObject({ status: 'ok' });
  expect((await host().run('print(open("folder/new.txt").read())')).stdout).toBe('text\n');
  for (const [method, args] of [
    ['readFile', ['old.txt']],
    ['deleteFiles', [['old.txt']]],
    ['renameFile', ['old.txt', 'other.txt']],
  ] as const)
    expect(await host().call(method, args)).toMatchObject({
      status: 'failed',
      name: 'NotFoundError',
      message: expect.stringContaining('old.txt'),
    });
});

test('paths that leave the workspace are refused', async () => {
  for (const path of ['../outside.txt', '/etc/passwd', 'a/../../b', '', 'nul\0'])
    expect({ path, ...(await host().call('writeFile', [path, 'x'])) }).toMatchObject({
      path,
      status: 'failed',
      name: 'RangeError',
    });
});
