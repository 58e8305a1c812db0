import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WRITTEN_AT } from './test-blobs.ts';
import { NOTHING, openTestWorkspace } from './test-workspace.ts';

const { blobs, told, python, apply, lay, chdir, collect, collectTexts } = openTestWorkspace({ beforeAll, beforeEach });

describe('what the page changed', () => {
  test('is there for Python and does not come back', () => {
    lay({ a: '1', 'deep/er/b': '2' });
    python(`assert open('a').read() + open('deep/er/b').read() == '12'`);
    expect(collect()).toEqual(NOTHING);
    apply({ written: [blobs.file('a', '3')], deleted: ['deep/er/b'] });
    python(`assert open('a').read() == '3' and not os.path.exists('deep/er/b')`);
    expect(collect()).toEqual(NOTHING);
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
    expect(await collectTexts()).toEqual({ ...NOTHING, written: { a: 'B+' } });
  });

  test('takes the folders with it that it leaves empty, but not the one Python works in', () => {
    lay({ 'one/deep/a': '1', 'two/b': '2', 'two/c': '3', 'three/d': '4' });
    chdir('three');
    apply({ deleted: ['one/deep/a', 'two/b', 'three/d'] });
    python(`assert sorted(os.listdir()) == ['three', 'two'] and os.listdir('two') == ['c'], os.listdir()`);
    expect(collect()).toEqual(NOTHING);
  });

  test('a file that Python has deleted already is deleted', () => {
    lay({ a: '1' });
    python(`os.remove('a')`);
    collect();
    apply({ deleted: ['a'] });
    expect(collect()).toEqual(NOTHING);
  });

  test('does not hide what Python wrote between two runs', async () => {
    lay({ changed: 'old' });
    collect();
    python(`open('background', 'w').write('x'); open('changed', 'a').write('+')`);
    apply({ written: [blobs.file('a', '1')], deleted: ['changed'] });
    expect((await collectTexts()).written).toEqual({ background: 'x', changed: 'old+' });
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
    expect(collect()).toEqual(NOTHING);
  });

  test('that is in the way of what Python has is told, and the rest is laid down', () => {
    python(`os.mkdir('data'); open('data/x', 'w').write('x'); open('y', 'w').write('y')`);
    collect();
    lay({ data: '1', 'y/z': '2', other: '3' });
    expect(told).toEqual([
      'The workspace file "data" could not be brought up to date: Python has a folder of that name with files in it.',
      'The workspace file "y/z" could not be brought up to date: Python has a file named "y" there.',
    ]);
    python(`assert open('other').read() + open('data/x').read() + open('y').read() == '3xy'`);
    expect(collect()).toEqual(NOTHING);
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
    expect((await collectTexts()).written['2']).toBe('two!');
    python(`assert open('3').read() == 'th' and open('1').read() == 'one'`);
  });

  test('is read by whoever has the file open', () => {
    lay({ a: 'old' });
    python(`f = open('a'); os.keeps = f; assert f.read(1) == 'o'`);
    lay({ a: 'new' });
    python(`f = os.keeps; f.seek(0); assert f.read() == 'new'; f.close(); del os.keeps`);
  });
});
