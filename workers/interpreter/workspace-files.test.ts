import { loadPyodide, type PyodideAPI } from 'pyodide';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWorkspaceFiles, type WorkspaceFiles } from './workspace-files.ts';

let pyodide: PyodideAPI;
let workdir: string;
let files: WorkspaceFiles;
let count = 0;

const encode = (text: string) => new TextEncoder().encode(text);
const file = (path: string, text: string) => ({ path, bytes: encode(text) });
const nothing = { written: [], deleted: [] };

/** Runs Python in the workdir, as a run does. */
function python(code: string): void {
  pyodide.runPython(`import os, shutil\nos.makedirs(${JSON.stringify(workdir)}, exist_ok=True)`);
  pyodide.runPython(`os.chdir(${JSON.stringify(workdir)})\n${code}`);
}

/** What a run changed: texts by path, and what is gone. */
function collect(): { written: Record<string, string>; deleted: string[] } {
  const { written, deleted } = files.collect();
  const texts = written.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]);
  return { written: Object.fromEntries(texts), deleted: [...deleted] };
}

beforeAll(async () => {
  pyodide = await loadPyodide();
}, 60_000);

beforeEach(() => {
  count += 1;
  workdir = `/workdirs/${count}/workspace`;
  files = createWorkspaceFiles(pyodide, workdir);
});

describe('what a run changed', () => {
  test('is every file it wrote, once', () => {
    python(`
os.makedirs('deep/er')
open('a.txt', 'w').write('a')
open('deep/er/b.txt', 'w').write('b')`);
    expect(collect()).toEqual({ written: { 'a.txt': 'a', 'deep/er/b.txt': 'b' }, deleted: [] });
    expect(files.collect()).toEqual(nothing);
  });

  test('is bytes as they are', () => {
    python(`open('b', 'wb').write(bytes(range(256)))`);
    expect(files.collect().written[0]?.bytes).toEqual(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  });

  test('counts a second write of the same length within the same millisecond', () => {
    python(`open('a', 'w').write('1')`);
    files.collect();
    python(`
stat = os.stat('a')
open('a', 'w').write('2')
os.utime('a', ns=(stat.st_atime_ns, stat.st_mtime_ns))`);
    expect(collect().written).toEqual({ a: '2' });
  });

  test.each([
    ['appended to', `open('a', 'a').write('+')`, 'old+'],
    ['changed in place', `f = open('a', 'r+'); f.seek(1); f.write('X'); f.close()`, 'oXd'],
    ['cut off', `os.truncate('a', 1)`, 'o'],
    ['emptied', `open('a', 'w').close()`, ''],
    ['replaced by another', `open('tmp', 'w').write('new'); os.replace('tmp', 'a')`, 'new'],
    ['deleted and written again', `os.remove('a'); open('a', 'w').write('old')`, 'old'],
  ])('counts a file that was %s', (_what, code, text) => {
    files.apply({ written: [file('a', 'old')], deleted: [] });
    python(code);
    expect(collect()).toEqual({ written: { a: text }, deleted: [] });
  });

  test('does not count reading', () => {
    files.apply({ written: [file('a', 'old')], deleted: [] });
    python(`open('a').read(); os.stat('a'); os.listdir()`);
    expect(files.collect()).toEqual(nothing);
  });

  test('tells a rename as a deletion and a write', () => {
    files.apply({ written: [file('old/a', '1'), file('old/b', '2')], deleted: [] });
    python(`os.rename('old', 'new')`);
    expect(collect()).toEqual({ written: { 'new/a': '1', 'new/b': '2' }, deleted: ['old/a', 'old/b'] });
  });

  test('tells what was deleted', () => {
    files.apply({ written: [file('a', '1'), file('dir/b', '2')], deleted: [] });
    python(`os.remove('a'); shutil.rmtree('dir')`);
    expect(collect()).toEqual({ written: {}, deleted: ['a', 'dir/b'] });
  });

  test('leaves out empty folders, links, and what lies outside the workdir', () => {
    python(`
os.mkdir('empty')
open('../outside', 'w').write('x')
os.symlink('../outside', 'link')
os.symlink('..', 'up')`);
    expect(files.collect()).toEqual(nothing);
  });

  test('survives a workdir that was deleted', () => {
    files.apply({ written: [file('a', '1')], deleted: [] });
    python(`os.chdir('/'); shutil.rmtree(${JSON.stringify(workdir)})`);
    expect(files.collect()).toEqual({ written: [], deleted: ['a'] });
    files.apply({ written: [file('b', '2')], deleted: [] });
    python(`open('c', 'w').write(open('b').read())`);
    expect(collect()).toEqual({ written: { c: '2' }, deleted: [] });
  });
});

describe('what the page changed', () => {
  test('is there for Python and does not come back', () => {
    expect(files.apply({ written: [file('a', '1'), file('deep/er/b', '2')], deleted: [] })).toEqual([]);
    python(`assert open('a').read() + open('deep/er/b').read() == '12'`);
    expect(files.collect()).toEqual(nothing);
    expect(files.apply({ written: [file('a', '3')], deleted: ['deep/er/b'] })).toEqual([]);
    python(`assert open('a').read() == '3' and not os.path.exists('deep/er/b')`);
    expect(files.collect()).toEqual(nothing);
  });

  test('a file that Python has deleted already is deleted', () => {
    files.apply({ written: [file('a', '1')], deleted: [] });
    python(`os.remove('a')`);
    files.collect();
    expect(files.apply({ written: [], deleted: ['a'] })).toEqual([]);
    expect(files.collect()).toEqual(nothing);
  });

  test('does not hide what Python wrote between two runs', () => {
    files.collect();
    python(`open('background', 'w').write('x')`);
    files.apply({ written: [file('a', '1')], deleted: [] });
    expect(collect()).toEqual({ written: { background: 'x' }, deleted: [] });
  });

  test('that stands in the way of a folder is told, and the rest is laid down', () => {
    python(`os.mkdir('data'); open('data/x', 'w').write('x')`);
    files.collect();
    const problems = files.apply({ written: [file('data', '1'), file('other', '2')], deleted: [] });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('data');
    python(`assert open('other').read() == '2' and open('data/x').read() == 'x'`);
    expect(files.collect()).toEqual(nothing);
  });
});
