import { loadPyodide, type PyodideAPI } from 'pyodide';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestBlobs, readWritten, WRITTEN_AT } from './test-blobs.ts';
import { createWorkspaceFiles, type WorkspaceFiles } from './workspace-files.ts';

const WORKDIR = '/workspace';

let pyodide: PyodideAPI;
let files: WorkspaceFiles;
let told: string[] = [];
const blobs = createTestBlobs();
const { file } = blobs;

const nothing = { renamed: [], written: [], deleted: [] };
const same = { ...nothing, written: {} };

/** Runs Python in the workdir, as a run does. */
function python(code: string): unknown {
  pyodide.runPython(`import os, shutil\nos.makedirs('${WORKDIR}', exist_ok=True)\nos.chdir('${WORKDIR}')`);
  return pyodide.runPython(code, { globals: pyodide.toPy({ os: pyodide.pyimport('os') }) });
}

function apply(changes: Partial<Parameters<WorkspaceFiles['apply']>[0]>): void {
  files.apply({ ...nothing, ...changes });
}

/** Lays down files of the page that hold these texts. */
function lay(texts: Record<string, string>): void {
  apply({ written: Object.entries(texts).map(([path, text]) => file(path, text)) });
}

/** What a run changed: texts by path. */
async function collect() {
  const { renamed, deleted, written } = files.collect();
  const texts = written.map(async (file) => [file.path, new TextDecoder().decode(await readWritten(file))]);
  return { renamed, deleted: [...deleted], written: Object.fromEntries(await Promise.all(texts)) };
}

beforeAll(async () => {
  pyodide = await loadPyodide();
  files = createWorkspaceFiles(pyodide, WORKDIR, { read: blobs.read, tell: (sentence) => told.push(sentence) });
}, 60_000);

beforeEach(() => {
  python(`
import shutil
os.chdir('/')
shutil.rmtree('${WORKDIR}')
os.mkdir('${WORKDIR}')`);
  files.collect();
  told = [];
  blobs.reads.length = 0;
});

describe('what a run changed', () => {
  test('is every file it wrote, once', async () => {
    python(`
os.makedirs('deep/er')
open('a.txt', 'w').write('a')
open('deep/er/b.txt', 'w').write('b')
open('empty', 'w').close()`);
    expect(await collect()).toEqual({ ...nothing, written: { 'a.txt': 'a', 'deep/er/b.txt': 'b', empty: '' } });
    expect(files.collect()).toEqual(nothing);
  });

  test('is bytes as they are, with the time they were written', async () => {
    const before = Date.now();
    python(`open('b', 'wb').write(bytes(range(256)))`);
    const [written] = files.collect().written;
    if (!written) throw new Error('Nothing was written.');
    expect(await readWritten(written)).toEqual(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    expect(written.modifiedAt).toBeGreaterThanOrEqual(before);
    python(`open('c', 'w').write('c'); os.utime('c', (1, 1_700_000_000))`);
    expect(files.collect().written[0]?.modifiedAt).toBe(1_700_000_000_000);
  });

  test('travels in one Blob for the small files and one for each large one', async () => {
    python(`
for i in range(20): open(f'{i}.txt', 'w').write(str(i) * i)
open('large', 'wb').write(b'L' * 1_000_000)
open('larger', 'wb').write(b'M' * 1_000_001)`);
    const { written } = files.collect();
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
    expect(await collect()).toEqual({ ...nothing, written: { fine: 'fine' } });
    vi.unstubAllGlobals();
    expect(told).toEqual(['The file "odd" is not kept, as it cannot leave the interpreter: too odd']);
    expect(files.collect().written.map(({ path, content }) => [path, content.size])).toEqual([['odd', 1_234_567]]);
    expect(files.collect()).toEqual(nothing);
  });

  test('counts a second write of the same length within the same millisecond', async () => {
    python(`open('a', 'w').write('1')`);
    files.collect();
    python(`
stat = os.stat('a')
open('a', 'w').write('2')
os.utime('a', ns=(stat.st_atime_ns, stat.st_mtime_ns))`);
    expect((await collect()).written).toEqual({ a: '2' });
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
    expect(await collect()).toEqual({ ...nothing, written: { a: text } });
    expect(new TextDecoder().decode(pyodide.FS.readFile(`${WORKDIR}/a`))).toBe(text);
    expect(files.collect()).toEqual(nothing);
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
    expect(files.collect()).toEqual(nothing);
  });

  test('is where files went, without their bytes', async () => {
    lay({ a: 'old', 'data/x': '1', 'data/deep/y': '2', 'data/z': '3' });
    python(`
os.rename('a', 'b')
os.rename('data', 'moved')
os.rename('moved/z', 'z')`);
    const { renamed, ...rest } = await collect();
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
    expect(files.collect()).toEqual(nothing);
  });

  test('tells files that took each other’s place', async () => {
    lay({ a: 'A', b: 'B', c: 'C' });
    python(`os.rename('a', 't'); os.rename('b', 'a'); os.rename('t', 'b'); os.replace('c', 'a')`);
    const { renamed, ...rest } = await collect();
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
    expect(await collect()).toEqual({ renamed: [{ from: 'a', to: 'b' }], deleted: [], written: { a: 'new' } });
  });

  test('tells a file that was moved and changed as deleted and written', async () => {
    lay({ a: 'A', b: 'B' });
    python(`
os.rename('a', 'c'); open('c', 'a').write('+')
open('b', 'a').write('+'); os.rename('b', 'd')`);
    expect(await collect()).toEqual({ renamed: [], deleted: ['a', 'b'], written: { c: 'A+', d: 'B+' } });
  });

  test('tells a file that is new and was moved as written', async () => {
    python(`open('a', 'w').write('A'); os.rename('a', 'b')`);
    expect(await collect()).toEqual({ ...nothing, written: { b: 'A' } });
  });

  test('tells what was deleted', async () => {
    lay({ a: '1', 'dir/b': '2' });
    python(`import shutil; os.remove('a'); shutil.rmtree('dir')`);
    expect(await collect()).toEqual({ ...same, deleted: ['a', 'dir/b'] });
  });

  test('holds what tools keep in hidden folders', async () => {
    python(`os.mkdir('.matplotlib_figs'); open('.matplotlib_figs/1.png', 'w').write('png')`);
    expect((await collect()).written).toEqual({ '.matplotlib_figs/1.png': 'png' });
  });

  test('leaves out empty folders, links, and what lies outside the workdir', () => {
    python(`
os.mkdir('empty')
open('../outside', 'w').write('x')
os.symlink('../outside', 'link')
os.symlink('..', 'up')`);
    expect(files.collect()).toEqual(nothing);
  });

  test('survives a workdir that was deleted, or is something else now', async () => {
    for (const instead of ['pass', `open('${WORKDIR}', 'w').write('x')`, `os.symlink('/tmp', '${WORKDIR}')`]) {
      lay({ a: '1' });
      python(`import shutil; os.chdir('/'); shutil.rmtree('${WORKDIR}'); ${instead}`);
      expect(files.collect()).toEqual({ ...nothing, deleted: ['a'] });
      lay({ b: '2' });
      python(`open('c', 'w').write(open('b').read())`);
      expect(await collect()).toEqual({ ...nothing, written: { c: '2' } });
      python(`os.remove('b'); os.remove('c')`);
      files.collect();
    }
  });
});

describe('what the page changed', () => {
  test('is there for Python and does not come back', () => {
    lay({ a: '1', 'deep/er/b': '2' });
    python(`assert open('a').read() + open('deep/er/b').read() == '12'`);
    expect(files.collect()).toEqual(nothing);
    apply({ written: [file('a', '3')], deleted: ['deep/er/b'] });
    python(`assert open('a').read() == '3' and not os.path.exists('deep/er/b')`);
    expect(files.collect()).toEqual(nothing);
    expect(told).toEqual([]);
  });

  test('is there with its size and its time before anything is read', () => {
    lay({ 'dir/a': 'four' });
    python(`
s, = os.scandir('dir')
for stat in (s.stat(), os.stat('dir/a'), os.lstat('dir/a'), os.fstat(os.open('dir/a', os.O_RDONLY))):
    assert stat.st_size == 4 and stat.st_mtime == ${WRITTEN_AT / 1000}, stat
assert s.is_file() and os.path.getsize('dir/a') == 4`);
    expect(blobs.reads).toEqual([]);
  });

  test('is a file at its new path', async () => {
    lay({ a: 'A', 'dir/b': 'B' });
    apply({
      renamed: [
        { from: 'a', to: 'dir/b' },
        { from: 'dir/b', to: 'a' },
      ],
    });
    python(`assert open('a').read() + open('dir/b').read() == 'BA'`);
    apply({ renamed: [{ from: 'dir/b', to: 'other/b' }] });
    python(`assert not os.path.exists('dir') and open('other/b').read() == 'A'; open('a', 'a').write('+')`);
    expect(await collect()).toEqual({ ...nothing, written: { a: 'B+' } });
  });

  test('takes the folders with it that it leaves empty, but not the one Python works in', () => {
    lay({ 'one/deep/a': '1', 'two/b': '2', 'two/c': '3', 'three/d': '4' });
    pyodide.FS.chdir(`${WORKDIR}/three`);
    apply({ deleted: ['one/deep/a', 'two/b', 'three/d'] });
    pyodide.FS.chdir(WORKDIR);
    python(`assert sorted(os.listdir()) == ['three', 'two'] and os.listdir('two') == ['c'], os.listdir()`);
    expect(files.collect()).toEqual(nothing);
  });

  test('a file that Python has deleted already is deleted', () => {
    lay({ a: '1' });
    python(`os.remove('a')`);
    files.collect();
    apply({ deleted: ['a'] });
    expect(files.collect()).toEqual(nothing);
  });

  test('does not hide what Python wrote between two runs', async () => {
    lay({ changed: 'old' });
    files.collect();
    python(`open('background', 'w').write('x'); open('changed', 'a').write('+')`);
    apply({ written: [file('a', '1')], deleted: ['changed'] });
    expect((await collect()).written).toEqual({ background: 'x', changed: 'old+' });
  });

  test('takes the place of links and of folders that hold no file', () => {
    python(`
open('/tmp/outside', 'w').write('untouched')
os.symlink('/tmp/outside', 'file')
os.symlink('/tmp', 'folder')
os.makedirs('empty/deep')
os.symlink('nowhere', 'empty/link')`);
    lay({ file: '1', 'folder/outside': '2', empty: '3' });
    python(`
assert open('file').read() + open('folder/outside').read() + open('empty').read() == '123'
assert open('/tmp/outside').read() == 'untouched'
os.remove('/tmp/outside')`);
    expect(told).toEqual([]);
    expect(files.collect()).toEqual(nothing);
  });

  test('that is in the way of what Python has is told, and the rest is laid down', () => {
    python(`os.mkdir('data'); open('data/x', 'w').write('x'); open('y', 'w').write('y')`);
    files.collect();
    lay({ data: '1', 'y/z': '2', other: '3' });
    expect(told).toEqual([
      'The workspace file "data" could not be brought up to date: Python has a folder of that name with files in it.',
      'The workspace file "y/z" could not be brought up to date: Python has a file named "y" there.',
    ]);
    python(`assert open('other').read() + open('data/x').read() + open('y').read() == '3xy'`);
    expect(files.collect()).toEqual(nothing);
  });

  test('may share a Blob, and each file is its own stretch of it', async () => {
    const blob = blobs.makeBlob(new TextEncoder().encode('onetwothree'));
    const at = (path: string, start: number, size: number) => ({
      path,
      content: { blob, start, size },
      modifiedAt: WRITTEN_AT,
    });
    apply({ written: [at('1', 0, 3), at('2', 3, 3), at('3', 6, 5), at('none', 6, 0)] });
    python(`
assert [open(name).read() for name in ('1', '2', '3', 'none')] == ['one', 'two', 'three', '']
open('2', 'a').write('!')
os.truncate('3', 2)`);
    expect((await collect()).written['2']).toBe('two!');
    python(`assert open('3').read() == 'th' and open('1').read() == 'one'`);
  });

  test('is read by whoever has the file open', () => {
    lay({ a: 'old' });
    python(`f = open('a'); os.keeps = f; assert f.read(1) == 'o'`);
    lay({ a: 'new' });
    python(`f = os.keeps; f.seek(0); assert f.read() == 'new'; f.close(); del os.keeps`);
  });
});

describe('names', () => {
  test.each([
    ['emoji', '🦜🧪.csv'],
    ['right to left', 'ملف‮gpj.exe'],
    ['accents in two pieces', 'é.txt'],
    ['markup', '<img src=x onerror=alert(1)>.txt'],
    ['quotes', `"it's" \`$(x)\`.txt`],
    ['a line break', 'a\nb\r\n.txt'],
    ['255 bytes', `${'ü'.repeat(127)}x`],
    ['what JavaScript keeps for itself', '__proto__'],
    ['numbers', '007'],
    ['spaces', '  '],
    ['an unknown character', 'a�b.csv'],
  ])('of the page are there as they are: %s', (_what, name) => {
    lay({ [`${name}/${name}`]: name });
    pyodide.globals.set('name', name);
    pyodide.runPython(
      `import os\nos.chdir('${WORKDIR}')\nassert os.listdir() == [name] and os.listdir(name) == [name]\nassert open(f'{name}/{name}', newline='').read() == name`,
    );
    expect(files.collect()).toEqual(nothing);
  });

  test('of Python arrive as they are', async () => {
    python(`
for name in ('🦜.csv', '__proto__', 'constructor', '<b>.txt', 'x' * 255):
    open(name, 'w').write('1')
os.mkdir('d')
open('d/__proto__', 'w').write('2')`);
    const { written } = files.collect();
    expect(written.map(({ path }) => path).sort()).toEqual(
      ['🦜.csv', '__proto__', 'constructor', '<b>.txt', 'x'.repeat(255), 'd/__proto__'].sort(),
    );
  });

  test('that are too long are refused where they are made', () => {
    python(`
import errno
for make in (lambda n: open(n, 'w'), os.mkdir, lambda n: os.symlink('x', n), lambda n: os.rename('short', n)):
    open('short', 'w').close()
    try: make('ü' * 128)
    except OSError as error: assert error.errno == errno.ENAMETOOLONG, error
    else: assert False`);
    expect(files.collect().written.map(({ path }) => path)).toEqual(['short']);
  });

  test('that are no UTF-8 are refused or told', () => {
    python(`
import errno
try: open(b'\\xff.txt', 'w')
except OSError as error: assert error.errno == errno.EILSEQ, error
else: assert False
open(b'a-rather-long-name-in-latin-1-\\xe9t\\xe9.txt', 'w').write('x')`);
    const [written] = files.collect().written;
    expect(written?.path).toContain('�');
    expect(told).toEqual([expect.stringContaining(`"${written?.path}"`)]);
  });
});
