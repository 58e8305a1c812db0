import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBytes, readWritten } from './test-blobs.ts';
import { NOTHING, openTestWorkspace } from './test-workspace.ts';

const MB = 1_048_576;
const GB = 1024 * MB;

const workspace = openTestWorkspace({ beforeAll, beforeEach });
const { blobs, told, collect } = workspace;

/** Runs Python in the workdir; `number(at, length)` is what an endless file holds there. */
function python(code: string): void {
  workspace.python(`
def number(at, length):
    first = at // 8
    return b''.join(n.to_bytes(8, 'big') for n in range(first, (at + length) // 8 + 1))[at - first * 8:][:length]
${code}`);
}

function lay(...written: ReturnType<typeof blobs.file>[]): void {
  workspace.apply({ written });
}

const bytesRead = () => blobs.reads.reduce((sum, { size }) => sum + size, 0);

describe('a file that is too large for memory', () => {
  const SIZE = 5 * GB + 3;

  beforeEach(() => lay(blobs.endlessFile('large', SIZE)));

  test('is there, with its size', () => {
    python(`assert os.path.getsize('large') == ${SIZE}`);
    expect(bytesRead()).toBe(0);
  });

  test('is read where Python looks', () => {
    python(`
with open('large', 'rb') as f:
    for at in (0, ${2 * GB - 4}, ${4 * GB - 4}, 12_345, ${SIZE - 20}):
        assert f.seek(at) == at and f.read(16) == number(at, 16), at
    assert f.seek(-3, os.SEEK_END) == ${SIZE - 3} and f.read() == number(${SIZE - 3}, 3)
    assert f.read() == b''
fd = os.open('large', os.O_RDONLY)
assert os.pread(fd, 8, ${3 * GB}) == number(${3 * GB}, 8)
os.close(fd)`);
    expect(bytesRead()).toBeLessThan(10 * MB);
  });

  test('is read into a buffer', () => {
    python(`
buffer = bytearray(20_000_000)
with open('large', 'rb', buffering=0) as f:
    f.seek(${GB + 3})
    assert f.readinto(buffer) == len(buffer)
assert buffer[:100] == number(${GB + 3}, 100) and buffer[-100:] == number(${GB + 3} + len(buffer) - 100, 100)`);
  });

  test('is mapped in part', () => {
    python(`
import mmap
with open('large', 'rb') as f, mmap.mmap(f.fileno(), 1_000_000, offset=${4 * GB}, prot=mmap.PROT_READ) as view:
    assert view[:8] == number(${4 * GB}, 8) and view[-8:] == number(${4 * GB} + 1_000_000 - 8, 8)`);
    expect(bytesRead()).toBeLessThan(3 * MB);
  });

  test('can be moved, deleted and emptied', async () => {
    python(`os.rename('large', 'moved')`);
    expect(collect()).toEqual({ renamed: [{ from: 'large', to: 'moved' }], deleted: [], written: [] });
    python(`open('moved', 'wb').close()`);
    expect(collect().written.map(({ path, content }) => [path, content.size])).toEqual([['moved', 0]]);
    lay(blobs.endlessFile('large', SIZE));
    python(`os.remove('large')`);
    expect(collect().deleted).toEqual(['large']);
    expect(bytesRead()).toBe(0);
  });

  test.each([
    ['appended to', `open('large', 'ab', buffering=0).write(b'x')`],
    ['changed in place', `open('large', 'r+b', buffering=0).write(b'x')`],
    ['made longer', `os.truncate('large', ${SIZE + 1})`],
  ])('cannot be %s, and nothing of it is lost', (_what, code) => {
    python(`
try: ${code}
except OSError as error: assert error.errno == errno.EFBIG, error
else: assert False
assert os.path.getsize('large') == ${SIZE}
f = open('large', 'rb'); f.seek(-8, 2); assert f.read() == number(${SIZE - 8}, 8)`);
    expect(collect()).toEqual(NOTHING);
  });
});

describe('a file that memory cannot hold', () => {
  test('is an OSError, and nothing is lost', async () => {
    python(`
with open('mine', 'w') as f: f.write('kept')
for too_much in (10 ** 10, 10 ** 13):
    try: os.truncate('mine', too_much)
    except OSError as error: assert error.errno == errno.EFBIG, error
    else: assert False
with open('mine', 'r+b', buffering=0) as f:
    f.seek(10 ** 12)
    try: f.write(b'x')
    except OSError as error: assert error.errno == errno.EFBIG, error
    else: assert False`);
    const [mine] = collect().written;
    expect(mine && new TextDecoder().decode(await readWritten(mine))).toBe('kept');
  });
});

describe('a file of some megabytes', () => {
  const SIZE = 6 * MB + 5;

  beforeEach(() => lay(blobs.file('data', countBytes(0, SIZE))));

  test('is read from its beginning to its end', () => {
    python(`
at = 0
with open('data', 'rb') as f:
    while piece := f.read(1_000_003):
        assert piece[:64] == number(at, 64)[:len(piece)] and piece[-8:] == number(at + len(piece) - 8, 8), at
        at += len(piece)
assert at == ${SIZE}
assert len(open('data', 'rb').read()) == ${SIZE}`);
  });

  test.each([
    ['appended to', `f = open('data', 'ab'); f.write(b'new'); f.close()`, SIZE + 3],
    ['changed in place', `f = open('data', 'r+b'); f.seek(5_000_000); f.write(b'new'); f.close()`, SIZE],
    ['made longer', `os.truncate('data', ${SIZE + 100})`, SIZE + 100],
    ['cut off', `os.truncate('data', 3_000_000)`, 3_000_000],
  ])('keeps the rest of its bytes when it is %s', async (_what, code, size) => {
    python(`${code}
f = open('data', 'rb')
assert f.read(2_000_000)[-8:] == number(2_000_000 - 8, 8)
assert f.seek(0, 2) == ${size}`);
    expect(collect().written.map(({ path, content }) => [path, content.size])).toEqual([['data', size]]);
  });

  test('goes on where it is open when it is changed through another handle', () => {
    python(`
reader = open('data', 'rb', buffering=0)
assert reader.read(8) == number(0, 8)
with open('data', 'r+b') as f: f.seek(8); f.write(b'XXXXXXXX')
assert reader.read(16) == b'XXXXXXXX' + number(16, 8)
reader.close()`);
  });

  test('is copied', () => {
    python(`
import filecmp, shutil
shutil.copy2('data', 'copy')
assert filecmp.cmp('data', 'copy', shallow=False) and os.path.getmtime('copy') == os.path.getmtime('data')`);
    const [copy] = collect().written;
    expect([copy?.path, copy?.content.size]).toEqual(['copy', SIZE]);
  });

  test('is read by C through fopen', () => {
    python(`
import ctypes
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
libc.fread.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p)
libc.fseek.argtypes = (ctypes.c_void_p, ctypes.c_long, ctypes.c_int)
libc.fclose.argtypes = (ctypes.c_void_p,)
f = libc.fopen(b'data', b'rb')
assert f
buffer = ctypes.create_string_buffer(32)
assert libc.fseek(f, 3_000_000, 0) == 0 and libc.fread(buffer, 1, 32, f) == 32
assert buffer.raw == number(3_000_000, 32)
libc.fclose(f)`);
  });

  test('is mapped to be written, which is told when it is', async () => {
    python(`
import mmap
with open('data', 'r+b') as f, mmap.mmap(f.fileno(), 0) as view:
    assert view[4_000_000:4_000_008] == number(4_000_000, 8)`);
    expect(collect()).toEqual(NOTHING);
    python(`
import mmap
with open('data', 'r+b') as f, mmap.mmap(f.fileno(), 0) as view:
    view[5_000_000:5_000_003] = b'new'
f = open('data', 'rb'); f.seek(4_999_999); assert f.read(5)[1:4] == b'new'; f.seek(0); assert f.read(8) == number(0, 8)`);
    expect(collect().written).toHaveLength(1);
  });

  test('that is cut off and not read travels as what is left', async () => {
    lay(blobs.file('cut', 'beginning and end'));
    python(`os.truncate('cut', 9)`);
    const [cut] = collect().written;
    expect(cut?.content.blob.size).toBe(9);
    expect(cut && new TextDecoder().decode(await readWritten(cut))).toBe('beginning');
    expect(blobs.reads).toEqual([]);
  });
});

describe('what the standard library reads', () => {
  /** Has Python write a file, and lays it down as one of the page. */
  async function makeFile(path: string, code: string): Promise<void> {
    python(code);
    const [made] = collect().written;
    if (!made) throw new Error('Nothing was written.');
    const bytes = (await readWritten(made)) as Uint8Array<ArrayBuffer>; // from a Blob
    python(`os.remove('${made.path}')`);
    collect();
    lay(blobs.file(path, bytes));
  }

  test('is read: csv, json, pathlib, modules', () => {
    lay(
      blobs.file('t.csv', 'a,b\n1,2\n'),
      blobs.file('j.json', '{"x": [1]}'),
      blobs.file('pack/__init__.py', 'answer = 42'),
      blobs.file('lines.txt', 'one\ntwo\n'),
    );
    python(`
import csv, importlib, json, pathlib, sys
assert list(csv.DictReader(open('t.csv'))) == [{'a': '1', 'b': '2'}]
assert json.load(open('j.json')) == {'x': [1]}
assert pathlib.Path('lines.txt').read_text().splitlines() == ['one', 'two'] == [l.strip() for l in open('lines.txt')]
sys.path.insert(0, '/workspace'); importlib.invalidate_caches()
import pack
assert pack.answer == 42
sys.path.remove('/workspace')`);
  });

  test('is read: a zip archive, from its end', async () => {
    await makeFile(
      'archive.zip',
      `
import zipfile
with zipfile.ZipFile('made.zip', 'w') as z:
    z.writestr('big', os.urandom(12_000_000))
    z.writestr('small', 'found', zipfile.ZIP_DEFLATED)`,
    );
    python(`
import zipfile
with zipfile.ZipFile('archive.zip') as z: assert z.read('small') == b'found' and len(z.namelist()) == 2`);
    expect(bytesRead()).toBeLessThan(3 * MB);
  });

  test('is read and written: a database', async () => {
    await makeFile(
      'data.db',
      `
import sqlite3
db = sqlite3.connect('made.db')
db.execute('create table t (n integer primary key, text)')
db.executemany('insert into t values (?, ?)', ((n, 'x' * 100) for n in range(50_000)))
db.commit(); db.close()`,
    );
    python(`
import sqlite3
db = sqlite3.connect('data.db')
assert db.execute('select length(text) from t where n = 40000').fetchone() == (100,)
assert db.execute('select count(*) from t').fetchone() == (50_000,)
db.close()`);
    expect(collect().written).toEqual([]);
    python(`
import sqlite3
db = sqlite3.connect('data.db')
db.execute('update t set text = ? where n = 40000', ('changed',)); db.commit(); db.close()
db = sqlite3.connect('data.db')
assert db.execute('select text from t where n = 40000').fetchone() == ('changed',)
assert db.execute('pragma integrity_check').fetchone() == ('ok',)
db.close()`);
    expect(collect().written.map(({ path }) => path)).toEqual(['data.db']);
  });
});

describe('a Blob that cannot be read any more', () => {
  test('is an OSError and told once, and the rest works', () => {
    const lost = blobs.file('dir/lost.csv', 'gone');
    lay(lost, blobs.file('fine', 'fine'));
    blobs.breakBlob(lost.content.blob);
    python(`
import mmap
lost = open('dir/lost.csv', 'rb')
for use in (lambda: open('dir/lost.csv').read(), lambda: open('dir/lost.csv', 'ab', buffering=0).write(b'x'),
            lambda: os.truncate('dir/lost.csv', 99), lambda: mmap.mmap(lost.fileno(), 0, prot=mmap.PROT_READ)):
    try: use()
    except OSError as error: assert error.errno == errno.EIO, error
    else: assert False
assert open('fine').read() == 'fine' and os.path.getsize('dir/lost.csv') == 4`);
    expect(told).toEqual([
      'The file "/workspace/dir/lost.csv" can no longer be read (it has changed on the disk). Add it once more.',
    ]);
    expect(collect()).toEqual(NOTHING);
    python(`open('dir/lost.csv', 'w').write('new')`);
    expect(collect().written.map(({ path }) => path)).toEqual(['dir/lost.csv']);
  });
});
