import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type UnpackResult, unpackArchive } from './unpack-archive.ts';

const unpack = (bytes: Uint8Array, freeBytes: number | null = null, signal = new AbortController().signal) =>
  unpackArchive({ path: 'a.zip', blob: new Blob([bytes as BlobPart]) }, { freeBytes, signal, onProgress: () => {} }); // never shared

async function read(result: UnpackResult): Promise<Record<string, string>> {
  if (result.status === 'refused') throw new Error(result.problem.reason);
  return Object.fromEntries(await Promise.all(result.files.map(async ({ path, data }) => [path, await data.text()])));
}

const reason = (result: UnpackResult) =>
  result.status === 'refused' ? `${result.problem.path}: ${result.problem.reason}` : '';

const GOOD = zipSync({
  'a.csv': strToU8('x,y\n1,2\n'),
  'sub/ü 😀.txt': [strToU8('stored'), { level: 0 }],
  'empty/': new Uint8Array(),
  '__MACOSX/._a.csv': strToU8('mac'),
  'inner.zip': zipSync({ b: strToU8('b') }),
});

/** Changes one field of the first entry, in its own header and in the list. */
function forge(bytes: Uint8Array, local: number, central: number, value: number, width: 2 | 4): Uint8Array {
  const forged = bytes.slice();
  const view = new DataView(forged.buffer);
  for (let at = 0; at < forged.length - 4; at += 1) {
    const signature = view.getUint32(at, true);
    const place = signature === 0x04034b50 ? local : signature === 0x02014b50 ? central : -1;
    if (place < 0) continue;
    if (width === 2) view.setUint16(at + place, value, true);
    else view.setUint32(at + place, value, true);
  }
  return forged;
}

/** An archive of so many empty files; zipping that many takes its time. */
function listEmptyFiles(count: number): Uint8Array {
  const bytes = new Uint8Array(count * (30 + 46 + 2 * 6) + 22);
  const view = new DataView(bytes.buffer);
  let at = count * (30 + 6);
  const start = at;
  for (let index = 0; index < count; index += 1) {
    const name = strToU8(`${index}`.padStart(6, '0'));
    const local = index * (30 + 6);
    view.setUint32(local, 0x04034b50, true);
    view.setUint16(local + 26, 6, true);
    bytes.set(name, local + 30);
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 28, 6, true);
    view.setUint32(at + 42, local, true);
    bytes.set(name, at + 46);
    at += 46 + 6;
  }
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, count, true);
  view.setUint16(at + 10, count, true);
  view.setUint32(at + 12, at - start, true);
  view.setUint32(at + 16, start, true);
  return bytes;
}

test('unpacks what is deflated and what is stored, and leaves archives within as they are', async () => {
  const result = await unpack(GOOD);
  const files = await read(result);
  expect(Object.keys(files)).toEqual(['a.csv', 'sub/ü 😀.txt', 'inner.zip']);
  expect(files['a.csv']).toBe('x,y\n1,2\n');
  expect(files['sub/ü 😀.txt']).toBe('stored');
  expect(result).toMatchObject({ emptyFolders: ['empty'], systemFiles: ['__MACOSX/._a.csv'] });
});

test.each([
  '../up.txt',
  'a/../../up.txt',
  '/etc/passwd',
  'C:/windows.txt',
  'c:evil',
  '..\\up.txt',
  'a\\b.txt',
  'a//b',
  './../x',
  'nul\0.txt',
  `${'n'.repeat(256)}.txt`,
])('refuses all of an archive with %j', async (name) => {
  const result = await unpack(zipSync({ 'good.txt': strToU8('good'), [name]: strToU8('evil') }));
  expect(reason(result)).toContain('Nothing of a.zip was unpacked.');
  expect(reason(result).startsWith(name)).toBe(true);
});

test('one "./" before a name is nothing bad', async () => {
  expect(await read(await unpack(zipSync({ './a.txt': strToU8('a') })))).toEqual({ 'a.txt': 'a' });
});

test('refuses links, encrypted entries and compressions that browsers cannot read', async () => {
  const link = zipSync({ link: [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] });
  expect(reason(await unpack(link))).toContain('link: It is a link');
  const one = zipSync({ 'a.txt': strToU8('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa') });
  expect(reason(await unpack(forge(one, 6, 8, 1, 2)))).toContain('a.txt: It is encrypted');
  expect(reason(await unpack(forge(one, 8, 10, 14, 2)))).toContain('cannot read');
});

test('refuses an entry that is there twice, and one that is a file and a folder', async () => {
  const twice = zipSync({ 'ab.txt': strToU8('1'), 'ac.txt': strToU8('2') }, { level: 0 });
  const text = new TextDecoder('latin1').decode(twice).replaceAll('ac.txt', 'ab.txt');
  expect(reason(await unpack(Uint8Array.from(text, (c) => c.charCodeAt(0))))).toContain(
    'ab.txt: The archive has it twice.',
  );
  const both = zipSync({ a: strToU8('1'), 'a/b': strToU8('2') });
  expect(reason(await unpack(both))).toContain('a: It is both a file and a folder');
});

test('stops at a size that is a lie, whichever way', async () => {
  const zeros = zipSync({ 'zeros.bin': new Uint8Array(1_000_000) });
  expect(reason(await unpack(forge(zeros, 22, 24, 1000, 4)))).toContain('zeros.bin: It does not have the size');
  expect(reason(await unpack(forge(zeros, 22, 24, 1_200_000, 4)))).toMatch(/zeros.bin: It.* not (have the size|what)/);
});

test('refuses entries that share their bytes', async () => {
  const two = zipSync({ 'a.bin': new Uint8Array(1000), 'b.bin': new Uint8Array(1000) }, { level: 0 });
  const view = new DataView(two.buffer);
  for (let at = two.length - 22; at > 0; at -= 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 42, 0, true);
  }
  expect(reason(await unpack(two))).toContain('shares bytes');
});

test('refuses bombs and what there is no room for before anything is unpacked', async () => {
  const bomb = zipSync({ 'bomb.bin': new Uint8Array(500_000) });
  expect(reason(await unpack(forge(bomb, 22, 24, 200_000_000, 4)))).toContain('as zip bombs do');
  expect(reason(await unpack(GOOD, 20))).toContain('has room for 20 B');
  expect(Object.keys(await read(await unpack(listEmptyFiles(3))))).toEqual(['000000', '000001', '000002']);
  expect(reason(await unpack(listEmptyFiles(10_001)))).toContain('more than 10000 files');
});

test('damaged bytes and what is no archive have words', async () => {
  const damaged = zipSync({ 'a.txt': strToU8('some text that is long enough') }, { level: 0 });
  damaged[40] = 0;
  expect(reason(await unpack(damaged))).toContain('a.txt: Its bytes are damaged');
  expect(reason(await unpack(strToU8('PK no archive at all')))).toContain('a.zip: It is no zip archive');
  expect(reason(await unpack(GOOD.slice(0, -30)))).toContain('a.zip: It is no zip archive');
});

test('rejects with the reason it was ended for', async () => {
  const controller = new AbortController();
  controller.abort(new Error('enough'));
  await expect(unpack(GOOD, null, controller.signal)).rejects.toThrow('enough');
});
