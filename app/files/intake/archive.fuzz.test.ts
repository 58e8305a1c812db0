import { strToU8, zipSync } from 'fflate';
import { nearBytes } from '../../lib/test-bytes.ts';
import { fuzzAsync } from '../../lib/test-fuzz.ts';
import { aList, aRecord, aText, mustBe, mustStay } from '../../lib/test-shape.ts';
import { parseWorkspacePath } from '../../workspace/workspace-path.ts';
import { unpackArchive } from './unpack-archive.ts';

const ARCHIVES = [
  zipSync({
    'a.csv': strToU8('x,y\n1,2\n'.repeat(40)),
    'sub/ü.txt': [strToU8('stored'), { level: 0 }],
    'empty/': new Uint8Array(),
  }),
  zipSync({
    a: [strToU8('a'), { level: 0, comment: 'of a', extra: { 1: new Uint8Array(16) } }],
    '__MACOSX/a': strToU8('b'),
  }),
];
/** What the files of all of them may be, in bytes. */
const ROOM = 2000;

// Each file that comes out of an archive goes through streams of its own, which takes some 0.5 ms.
fuzzAsync(
  'archives that are unpacked',
  nearBytes(ARCHIVES, 3),
  async (bytes) => {
    let told = 0;
    const result = await unpackArchive(
      { path: 'x.zip', blob: new Blob([bytes]) },
      {
        freeBytes: ROOM,
        signal: new AbortController().signal,
        onProgress: (done) => {
          told = Math.max(told, done);
        },
      },
    );
    if (result.status === 'refused') {
      mustBe(aRecord({ path: aText(70_000), reason: aText(1000) }), result.problem);
      return false;
    }
    mustBe(aList(aText(4096)), [...result.emptyFolders, ...result.systemFiles]);
    const total = result.files.reduce((sum, { data }) => sum + data.size, 0);
    if (total > ROOM || told > total) throw new Error('More was unpacked than there is room for, or said to be.');
    for (const { path } of result.files) mustStay(() => parseWorkspacePath(path), path);
    if (new Set(result.files.map(({ path }) => path)).size < result.files.length)
      throw new Error('A file is there twice.');
    return true;
  },
  { weight: 4 },
);
