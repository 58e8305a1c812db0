import { describe, expect, test } from 'vitest';
import { toContent } from '../../workspace/file-content.ts';
import { isHiddenPath } from '../../workspace/is-hidden-path.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import { buildFileTree, type FileNode, listPaths } from './file-tree.ts';
import {
  listSelectedFiles,
  NOTHING_SELECTED,
  pruneSelection,
  selectAll,
  selectTo,
  toggleSelected,
} from './selection.ts';
import { findTyped, listRows, moveInRows } from './tree-rows.ts';

const stored = (path: string, size = 1, modifiedAt = 0): StoredFile => ({
  path,
  content: toContent('x'.repeat(size)),
  modifiedAt,
  writtenBy: { by: 'user' },
});

const ALL = { order: 'name', showsHidden: false, filter: '' } as const;
const names = (node: FileNode): unknown => (node.type === 'file' ? node.name : [node.name, node.children.map(names)]);

describe('the tree', () => {
  const files = [
    'b 10.csv',
    'b 2.csv',
    'd/e/x.py',
    'd/y.py',
    '.outputs/log.txt',
    'd/.git/config',
    'constructor/__proto__',
  ];
  const tree = buildFileTree(
    files.map((path) => stored(path)),
    ALL,
  );

  test('has folders first, numbers by their value, and nothing hidden', () => {
    expect(tree.children.map(names)).toEqual([
      ['constructor', ['__proto__']],
      ['d', [['e', ['x.py']], 'y.py']],
      'b 2.csv',
      'b 10.csv',
    ]);
    expect(isHiddenPath('a/.b/c')).toBe(true);
    expect(isHiddenPath('a.b/c')).toBe(false);
  });

  test('shows hidden files when asked, and of a filter only what matches', () => {
    const hidden = buildFileTree(
      files.map((path) => stored(path)),
      { ...ALL, showsHidden: true },
    );
    expect(hidden.fileCount).toBe(7);
    const filtered = buildFileTree(
      files.map((path) => stored(path)),
      { ...ALL, filter: ' D/E ' },
    );
    expect(listPaths(filtered)).toEqual(['d/e/x.py']);
  });

  test('counts what folders hold, and sorts by it', () => {
    const sizes = [stored('a', 3, 30), stored('big/x', 9, 10), stored('big/y', 9, 20), stored('new/z', 1, 90)];
    expect(buildFileTree(sizes, { ...ALL, order: 'size' }).children.map(({ path }) => path)).toEqual([
      'big',
      'new',
      'a',
    ]);
    expect(buildFileTree(sizes, { ...ALL, order: 'changed' }).children[0]).toMatchObject({
      path: 'new',
      changedAt: 90,
    });
    expect(buildFileTree(sizes, ALL).children[0]).toMatchObject({ fileCount: 2, size: 18, changedAt: 20 });
  });

  test('its rows know their place; large folders are closed until they are opened', () => {
    const rows = listRows(tree, new Map([['d/e', false]]), false);
    expect(rows.map(({ node, level, position, setSize, open }) => [node.path, level, position, setSize, open])).toEqual(
      [
        ['constructor', 1, 1, 4, true],
        ['constructor/__proto__', 2, 1, 1, null],
        ['d', 1, 2, 4, true],
        ['d/e', 2, 1, 2, false],
        ['d/y.py', 2, 2, 2, null],
        ['b 2.csv', 1, 3, 4, null],
        ['b 10.csv', 1, 4, 4, null],
      ],
    );
    const many = buildFileTree(
      Array.from({ length: 21 }, (_, index) => stored(`many/${index}`)),
      ALL,
    );
    expect(listRows(many, new Map(), false)).toHaveLength(1);
    expect(listRows(many, new Map([['many', true]]), false)).toHaveLength(22);
    expect(listRows(many, new Map(), true)).toHaveLength(22);
  });

  test('keys walk in it', () => {
    const rows = listRows(tree, new Map([['d/e', false]]), false);
    const go = (at: number, key: string) => moveInRows(rows, at, key);
    expect(go(0, 'ArrowDown')).toEqual({ type: 'go', to: 1 });
    expect(go(6, 'ArrowDown')).toEqual({ type: 'go', to: 6 });
    expect(go(0, 'ArrowUp')).toEqual({ type: 'go', to: 0 });
    expect(go(3, 'Home')).toEqual({ type: 'go', to: 0 });
    expect(go(3, 'End')).toEqual({ type: 'go', to: 6 });
    expect(go(3, 'ArrowRight')).toEqual({ type: 'toggle', open: true });
    expect(go(2, 'ArrowRight')).toEqual({ type: 'go', to: 3 });
    expect(go(2, 'ArrowLeft')).toEqual({ type: 'toggle', open: false });
    expect(go(3, 'ArrowLeft')).toEqual({ type: 'go', to: 2 });
    expect(go(6, 'ArrowLeft')).toEqual({ type: 'stay' });
    expect(go(6, 'x')).toBeNull();
    expect(findTyped(rows, 0, 'b')).toBe(5);
    expect(findTyped(rows, 5, 'b')).toBe(6);
    expect(findTyped(rows, 6, 'B 2')).toBe(5);
    expect(findTyped(rows, 0, 'z')).toBeNull();
  });

  test('what is selected stands for the files below it', () => {
    const rows = listRows(tree, new Map(), false);
    const paths = listPaths(tree);
    const one = toggleSelected(NOTHING_SELECTED, 'd');
    expect(listSelectedFiles(one, paths)).toEqual(['d/e/x.py', 'd/y.py']);
    expect(toggleSelected(one, 'd').paths.size).toBe(0);
    expect([...selectTo(one, rows, 'd/e/x.py', 'd').paths]).toEqual(['d', 'd/e', 'd/e/x.py']);
    expect([...selectTo(one, rows, 'constructor', 'd').paths]).toEqual(['constructor', 'constructor/__proto__', 'd']);
    expect(listSelectedFiles(selectAll(rows), paths)).toEqual(paths);
    expect(pruneSelection(one, ['dx/y']).paths.size).toBe(0);
    expect(pruneSelection(one, paths)).toBe(one);
  });
});
