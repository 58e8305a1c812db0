import { beforeEach, describe, expect, test } from 'vitest';
import { BlobPieces } from './blob-pieces.ts';
import { areSame, countBytes, createTestBlobs } from './test-blobs.ts';

const MB = 1_048_576;

let blobs = createTestBlobs();
let pieces = new BlobPieces(blobs.read);

beforeEach(() => {
  blobs = createTestBlobs();
  pieces = new BlobPieces(blobs.read);
});

function read(content: { blob: Blob; start: number; size: number }, position: number, length: number): Uint8Array {
  const target = new Uint8Array(length);
  pieces.readInto(content, position, target);
  return target;
}

describe('a file in a Blob', () => {
  test.each([
    ['from its beginning', 0, 10],
    ['across two pieces', MB - 3, 9],
    ['across two pieces of the Blob, not of the file', MB - 1003, 9],
    ['all of it', 0, 20 * MB - 5],
    ['a part longer than one read', 5, 17 * MB],
    ['its last byte', 20 * MB - 6, 1],
  ])('is read %s', (_what, position, length) => {
    const { blob } = blobs.endlessFile('f', 20 * MB + 1000).content;
    const content = { blob, start: 1000, size: 20 * MB - 5 };
    expect(areSame(read(content, position, length), countBytes(1000 + position, length))).toBe(true);
  });

  test('is read a megabyte at a time by small reads, and once', () => {
    const { content } = blobs.endlessFile('f', 2.5 * MB);
    for (let at = 0; at < content.size; at += 8192) read(content, at, 8192);
    expect(blobs.reads).toEqual([
      { start: 0, size: MB },
      { start: MB, size: MB },
      { start: 2 * MB, size: MB / 2 },
    ]);
  });

  test('goes through no more memory than 8 MB at a time into a large buffer', () => {
    read(blobs.endlessFile('f', 100 * MB).content, 0, 100 * MB);
    expect(Math.max(...blobs.reads.map(({ size }) => size))).toBe(8 * MB);
    expect(blobs.reads).toHaveLength(13);
  });

  test('that shares its Blob comes with the others', () => {
    const blob = blobs.makeBlob(countBytes(0, 1000));
    for (let index = 0; index < 100; index += 1) {
      expect(read({ blob, start: index * 10, size: 10 }, 0, 10)).toEqual(countBytes(index * 10, 10));
    }
    expect(blobs.reads).toEqual([{ start: 0, size: 1000 }]);
  });

  test('is kept as long as it is used, within 32 MB', () => {
    const { content } = blobs.endlessFile('f', 100 * MB);
    for (let piece = 0; piece < 100; piece += 1) {
      read(content, piece * MB, 1);
      read(content, 0, 1);
    }
    expect(blobs.reads).toHaveLength(100);
    read(content, 70 * MB, 1);
    expect(blobs.reads).toHaveLength(100);
    read(content, 60 * MB, 1);
    expect(blobs.reads).toHaveLength(101);
  });

  test('that cannot be read throws, and is read once it can', () => {
    const { content } = blobs.file('f', 'text');
    let fails = true;
    pieces = new BlobPieces((blob, start, size) => {
      if (fails) throw new Error('gone');
      return blobs.read(blob, start, size);
    });
    expect(() => read(content, 0, 4)).toThrow('gone');
    fails = false;
    expect(read(content, 0, 4)).toEqual(new TextEncoder().encode('text'));
  });

  test('of which less comes than it has throws', () => {
    pieces = new BlobPieces((blob, start, size) => blobs.read(blob, start, size).subarray(1));
    expect(() => read(blobs.file('f', 'text').content, 0, 4)).toThrow('only 3 of 4 bytes came');
  });
});
