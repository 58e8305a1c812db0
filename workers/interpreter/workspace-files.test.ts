import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readWritten } from './test-blobs.ts';
import { NOTHING, openTestWorkspace } from './test-workspace.ts';

const { blobs, told, python, lay, collect, collectTexts } = openTestWorkspace({ beforeAll, beforeEach });

describe('what a run changed', () => {
  test('is every file it wrote, once', async () => {
    python(`
os.makedirs('deep/er')
open('a.txt', 'w').write('a')
open('deep/er/b.txt', 'w').write('b')
open('empty', 'w').close()`);
    expect(await collectTexts()).toEqual({ ...NOTHING, written: { 'a.txt': 'a', 'deep/er/b.txt': 'b', empty: '' } });
    expect(collect()).toEqual(NOTHING);
  });

  test('is bytes as they are, with the time they were written', async () => {
    const before = Date.now();
    python(`open('b', 'wb').write(bytes(range(256)))`);
    const [written] = collect().written;
    if (!written) throw new Error('Nothing was written.');
    expect(await readWritten(written)).toEqual(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    expect(written.modifiedAt).toBeGreaterThanOrEqual(before);
    python(`open('c', 'w').write('c'); os.utime('c', (1, 1_700_000_000))`);
    expect(collect().written[0]?.modifiedAt).toBe(1_700_000_000_000);
  });

  test('travels in one Blob for the small files and one for each large one', async () => {
    python(`
for i in range(20): open(f'{i}.txt', 'w').write(str(i) * i)
open('large', 'wb').write(b'L' * 1_000_000)
open('larger', 'wb').write(b'M' * 1_000_001)`);
    const { written } = collect();
    const blobOf = (path: string) => written.find((file) => file.path === path)?.content.blob;
    expect(new Set(written.map(({ content }) => content.blob)).size).toBe(3);
    expect(blobOf('0.txt')).toBe(blobOf('19.txt'));
    expect(blobOf('large')?.size).toBe(1_000_000);
    for (const file of written.filter(({ path }) => path.endsWith('.txt'))) {
      const number = Number.parseInt(file.path, 10);
      expect(new TextDecoder().decode(await readWritten(file))).toBe(String(number).repeat(number));
    }
  });

  test('is told again after the next run where a file could not leave, and the others do', async () => {
    python(`open('odd', 'wb').write(b'x' * 1_234_567); open('fine', 'w').write('fine')`);
    class FussyBlob extends Blob {
      constructor(parts: BlobPart[]) {
        if (parts.some((part) => part instanceof Uint8Array && part.length === 1_234_567))
          throw new RangeError('too odd');
        super(parts);
      }
    }
    vi.stubGlobal('Blob', FussyBlob);
    expect(await collectTexts()).toEqual({ ...NOTHING, written: { fine: 'fine' } });
    vi.unstubAllGlobals();
    expect(told).toEqual(['The file "odd" is not kept, as it cannot leave the interpreter: too odd']);
    expect(collect().written.map(({ path, content }) => [path, content.size])).toEqual([['odd', 1_234_567]]);
    expect(collect()).toEqual(NOTHING);
  });

  test('counts a second write of the same length within the same millisecond', async () => {
    python(`open('a', 'w').write('1')`);
    collect();
    python(`
stat = os.stat('a')
open('a', 'w').write('2')
os.utime('a', ns=(stat.st_atime_ns, stat.st_mtime_ns))`);
    expect((await collectTexts()).written).toEqual({ a: '2' });
  });

  test.each([
    ['appended to', `open('a', 'a').write('+')`, 'old+'],
    ['changed in place', `f = open('a', 'r+'); f.seek(1); f.write('X'); f.close()`, 'oXd'],
    ['written to beyond its end', `f = open('a', 'r+b'); f.seek(5); f.write(b'X'); f.close()`, 'old\0\0X'],
    ['cut off', `os.truncate('a', 1)`, 'o'],
    ['cut off where it is open', `f = open('a', 'r+'); f.truncate(2); f.close()`, 'ol'],
    ['made longer', `os.truncate('a', 5)`, 'old\0\0'],
    ['cut off and made longer', `os.truncate('a', 1); os.truncate('a', 2)`, 'o\0'],
    ['emptied', `open('a', 'w').close()`, ''],
    ['written anew', `open('a', 'w').write('n')`, 'n'],
    [
      'written through memory',
      `import mmap; f = open('a', 'r+b'); m = mmap.mmap(f.fileno(), 0); m[0] = 88; m.close()`,
      'Xld',
    ],
    ['replaced by another', `open('tmp', 'w').write('new'); os.replace('tmp', 'a')`, 'new'],
    ['deleted and written again', `os.remove('a'); open('a', 'w').write('old')`, 'old'],
  ])('counts a file that was %s', async (_what, code, text) => {
    lay({ a: 'old' });
    python(code);
    expect(await collectTexts()).toEqual({ ...NOTHING, written: { a: text } });
    python(`assert open('a').read() == text`, { text });
    expect(collect()).toEqual(NOTHING);
  });

  test.each([
    ['reading', `open('a').read(); os.stat('a'); os.listdir()`],
    ['opening for writing', `open('a', 'r+').close(); open('a', 'a').close()`],
    ['another mode', `os.chmod('a', 0o600)`],
    ['another time', `os.utime('a', (1, 1))`],
    ['a truncation to the same size', `os.truncate('a', 3)`],
    [
      'a mapping that is writable and left as it was',
      `import mmap; f = open('a', 'r+b'); m = mmap.mmap(f.fileno(), 0); assert m[:] == b'old'; m.flush(); m.close()`,
    ],
  ])('does not count %s', (_what, code) => {
    lay({ a: 'old' });
    python(code);
    expect(collect()).toEqual(NOTHING);
  });

  test('is where files went, without their bytes', async () => {
    lay({ a: 'old', 'data/x': '1', 'data/deep/y': '2', 'data/z': '3' });
    python(`
os.rename('a', 'b')
os.rename('data', 'moved')
os.rename('moved/z', 'z')`);
    const { renamed, ...rest } = await collectTexts();
    expect(rest).toEqual({ deleted: [], written: {} });
    expect(new Set(renamed)).toEqual(
      new Set([
        { from: 'a', to: 'b' },
        { from: 'data/x', to: 'moved/x' },
        { from: 'data/deep/y', to: 'moved/deep/y' },
        { from: 'data/z', to: 'z' },
      ]),
    );
    expect(blobs.reads).toEqual([]);
    expect(collect()).toEqual(NOTHING);
  });

  test('tells files that took each other’s place', async () => {
    lay({ a: 'A', b: 'B', c: 'C' });
    python(`os.rename('a', 't'); os.rename('b', 'a'); os.rename('t', 'b'); os.replace('c', 'a')`);
    const { renamed, ...rest } = await collectTexts();
    expect(rest).toEqual({ deleted: [], written: {} });
    expect(new Set(renamed)).toEqual(
      new Set([
        { from: 'a', to: 'b' },
        { from: 'c', to: 'a' },
      ]),
    );
    python(`assert open('a').read() + open('b').read() == 'CA'`);
  });

  test('tells a new file in the old place of one that moved', async () => {
    lay({ a: 'A' });
    python(`os.rename('a', 'b'); open('a', 'w').write('new')`);
    expect(await collectTexts()).toEqual({ renamed: [{ from: 'a', to: 'b' }], deleted: [], written: { a: 'new' } });
  });

  test('tells a file that was moved and changed as deleted and written', async () => {
    lay({ a: 'A', b: 'B' });
    python(`
os.rename('a', 'c'); open('c', 'a').write('+')
open('b', 'a').write('+'); os.rename('b', 'd')`);
    expect(await collectTexts()).toEqual({ renamed: [], deleted: ['a', 'b'], written: { c: 'A+', d: 'B+' } });
  });

  test('tells a file that is new and was moved as written', async () => {
    python(`open('a', 'w').write('A'); os.rename('a', 'b')`);
    expect(await collectTexts()).toEqual({ ...NOTHING, written: { b: 'A' } });
  });

  test('tells what was deleted', async () => {
    lay({ a: '1', 'dir/b': '2' });
    python(`import shutil; os.remove('a'); shutil.rmtree('dir')`);
    expect(await collectTexts()).toEqual({ ...NOTHING, written: {}, deleted: ['a', 'dir/b'] });
  });

  test('holds what tools keep in hidden folders', async () => {
    python(`os.mkdir('.matplotlib_figs'); open('.matplotlib_figs/1.png', 'w').write('png')`);
    expect((await collectTexts()).written).toEqual({ '.matplotlib_figs/1.png': 'png' });
  });

  test('leaves out empty folders, links, and what lies outside the workdir', () => {
    python(`
os.mkdir('empty')
open('../outside', 'w').write('x')
os.symlink('../outside', 'link')
os.symlink('..', 'up')`);
    expect(collect()).toEqual(NOTHING);
  });

  test('survives a workdir that was deleted, or is something else now', async () => {
    for (const instead of ['pass', `open('/workspace', 'w').write('x')`, `os.symlink('/tmp', '/workspace')`]) {
      lay({ a: '1' });
      python(`import shutil; os.chdir('/'); shutil.rmtree('/workspace'); ${instead}`);
      expect(collect()).toEqual({ ...NOTHING, deleted: ['a'] });
      lay({ b: '2' });
      python(`open('c', 'w').write(open('b').read())`);
      expect(await collectTexts()).toEqual({ ...NOTHING, written: { c: '2' } });
      python(`os.remove('b'); os.remove('c')`);
      collect();
    }
  });
});
