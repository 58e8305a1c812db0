import { createHash } from 'node:crypto';
import { expect, test } from '../fixtures.ts';
import { newClient, shareLab } from '../toolset-page.ts';

const MB = 1_000_000;

const lab = shareLab({ engine: { spares: 0 } });

/** Puts a file of 500 MB into the workspace that takes 2 MB of memory: one Blob 499 times, and another at its end. */
async function writeLargeFile(client: string): Promise<void> {
  await lab().page.evaluate(
    async ({ client, size }) => {
      const part = new Blob([new Uint8Array(size).fill(65)]);
      const last = new Blob([new Uint8Array(size).fill(90)]);
      const file = new Blob([...new Array(499).fill(part), last]);
      await globalThis.lab.sets[0]?.tools.workspace(client).write('large.bin', file);
    },
    { client, size: MB },
  );
}

test('a file of 500 MB is there at once, is read at its end, and is read through', async () => {
  const client = newClient();
  await lab().run('import hashlib, os', {}, client);
  await writeLargeFile(client);
  const look =
    'with open("large.bin", "rb") as f:\n    f.seek(-5, 2)\n    print(os.path.getsize("large.bin"), f.read())';
  expect((await lab().run(look, {}, client)).stdout).toBe("500000000 b'ZZZZZ'\n");

  const { interpreter_id = '' } = await lab().manage('create', undefined, client);
  const hash = createHash('sha256');
  const part = Buffer.alloc(MB, 65);
  for (let index = 0; index < 499; index += 1) hash.update(part);
  hash.update(Buffer.alloc(MB, 90));
  const read = 'import hashlib\nwith open("large.bin", "rb") as f: print(hashlib.file_digest(f, "sha256").hexdigest())';
  expect((await lab().run(read, { interpreter_id }, client)).stdout).toBe(`${hash.digest('hex')}\n`);
});

test('a file is not read before Python asks for it, nor to move it', async () => {
  const client = newClient();
  await lab().run('1', {}, client);
  await writeToOpfs(client, 'lost.bin', 2 * MB);
  const { interpreter_id = '' } = await lab().manage('create', undefined, client);
  await lab().run('1', { interpreter_id }, client);
  await removeFromOpfs('lost.bin');
  // Only a copy that was made before could still be read.
  const code = `
import os
print(os.path.getsize('lost.bin'))
os.mkdir('data')
os.rename('lost.bin', 'data/moved.bin')
try: open('data/moved.bin').read()
except OSError as error: print(error.errno)`;
  expect((await lab().run(code, { interpreter_id }, client)).stdout).toBe('2000000\n29\n');
  const sizes = await lab().page.evaluate(
    (client) =>
      globalThis.lab.sets[0]?.tools
        .workspace(client)
        .list()
        .map(({ path, content }) => [path, content.size]),
    client,
  );
  expect(sizes).toEqual([['data/moved.bin', 2 * MB]]);
});

test('a file of 300 MB that Python writes arrives, and another interpreter reads it', async () => {
  const client = newClient();
  const written = await lab().run(
    `
import hashlib
whole = hashlib.sha256()
with open('made.bin', 'wb') as f:
    for index in range(300):
        piece = index.to_bytes(2, 'big') * 500_000
        whole.update(piece)
        _ = f.write(piece)
print(whole.hexdigest())`,
    {},
    client,
  );
  expect(written.stderr).toBe('');
  const ends = await lab().page.evaluate(async (client) => {
    const content = globalThis.lab.sets[0]?.tools.workspace(client).get('made.bin')?.content;
    if (!content) return null;
    const { blob, start, size } = content;
    const bytesAt = async (at: number) => [
      ...new Uint8Array(await blob.slice(start + at, start + at + 2).arrayBuffer()),
    ];
    return { size, first: await bytesAt(0), middle: await bytesAt(150_000_000), last: await bytesAt(size - 2) };
  }, client);
  expect(ends).toEqual({ size: 300 * MB, first: [0, 0], middle: [0, 150], last: [1, 43] });

  const { interpreter_id = '' } = await lab().manage('create', undefined, client);
  const code = 'import hashlib\nwith open("made.bin", "rb") as f: print(hashlib.file_digest(f, "sha256").hexdigest())';
  expect(await lab().run(code, { interpreter_id }, client)).toMatchObject({ stdout: written.stdout, stderr: '' });
});

test('a file whose bytes are gone is an OSError that says so, and the rest works', async () => {
  const client = newClient();
  await lab().run('1', {}, client);
  await writeToOpfs(client, 'lost.txt', 10);
  await lab().writeFile('fine.txt', 'fine', client);
  await removeFromOpfs('lost.txt');
  const result = await lab().run('print(open("fine.txt").read())\nopen("lost.txt").read()', {}, client);
  expect(result).toMatchObject({ success: false, stdout: 'fine\n' });
  expect(result.stderr).toContain('"/workspace/lost.txt" can no longer be read');
  expect(result.stderr).toContain('OSError: [Errno 29]');
  expect((await lab().run('print(open("fine.txt").read())', {}, client)).stdout).toBe('fine\n');
});

test.describe('on a host without isolation', () => {
  const plain = shareLab({ isolation: false, engine: { spares: 0 } });

  test('files of any size are read and written', async () => {
    const client = newClient();
    await plain().run('1', {}, client);
    await plain().writeFile('in.txt', 'line\n'.repeat(1_000_000), client);
    const code = 'text = open("in.txt").read()\nprint(len(text))\nopen("out.txt", "w").write(text.upper())';
    expect(await plain().run(code, {}, client)).toMatchObject({
      success: true,
      stdout: '5000000\n5000000\n',
      stderr: '',
    });
    expect((await plain().files(client))['out.txt']).toBe('LINE\n'.repeat(1_000_000));
  });
});

/** Writes a file of the browser's private file system into the workspace, where it stays what it is. */
async function writeToOpfs(client: string, name: string, size: number): Promise<void> {
  await lab().page.evaluate(
    async ({ client, name, size }) => {
      const root = await navigator.storage.getDirectory();
      const handle = await root.getFileHandle(name, { create: true });
      const writable = await handle.createWritable();
      await writable.write(new Uint8Array(size).fill(65));
      await writable.close();
      await globalThis.lab.sets[0]?.tools.workspace(client).write(name, await handle.getFile());
    },
    { client, name, size },
  );
}

/** Deletes it under the page, so that it cannot be read any more. */
async function removeFromOpfs(name: string): Promise<void> {
  await lab().page.evaluate(async (name) => (await navigator.storage.getDirectory()).removeEntry(name), name);
}
