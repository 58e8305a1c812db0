import { BlobReader, BlobWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { expect, test } from 'vitest';
import { toContent } from '../../workspace/file-content.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import { zipFiles } from './zip-files.ts';

const MODIFIED = Date.UTC(2026, 2, 4, 5, 6, 7);

const stored = (path: string, text: string): StoredFile => ({
  path,
  content: toContent(text),
  modifiedAt: MODIFIED,
  writtenBy: { by: 'user' },
});

test('files keep their paths, bytes and times, also as stretches of one Blob', async () => {
  const shared = new Blob(['firstsecond']);
  const part: StoredFile = { ...stored('d/ü 😀.txt', ''), content: { blob: shared, start: 5, size: 6, ref: null } };
  const heard: number[] = [];
  const zip = await zipFiles([stored('a.csv', 'a,b\n'.repeat(1000)), part, stored('empty.png', '')], {
    signal: new AbortController().signal,
    onProgress: (bytes) => heard.push(bytes),
  });
  const entries = await new ZipReader(new BlobReader(zip), { useWebWorkers: false }).getEntries();
  expect(entries.map(({ filename }) => filename)).toEqual(['a.csv', 'd/ü 😀.txt', 'empty.png']);
  expect(entries.map(({ lastModDate }) => lastModDate.getTime())).toEqual([MODIFIED, MODIFIED, MODIFIED]);
  const [, second] = entries;
  const bytes = second && !second.directory ? await second.getData(new BlobWriter()) : null;
  expect(await bytes?.text()).toBe('second');
  expect(zip.size).toBeLessThan(1000);
  expect(heard.at(-1)).toBe(4006);
});

test('it can be stopped', async () => {
  const controller = new AbortController();
  const zipping = zipFiles([stored('a', 'a'), stored('b', 'b')], {
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('enough')),
  });
  await expect(zipping).rejects.toThrow();
});
