import fc from 'fast-check';
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { beforeAll, expect, test } from 'vitest';
import { areSame, countBytes, createTestBlobs, readWritten } from './test-blobs.ts';
import { createWorkspaceFiles, type WorkspaceFiles } from './workspace-files.ts';

const WORKDIR = '/workspace';
const SEQUENCES = 300;

/** What Python may do, with files of any size up to a few megabytes; an operation that cannot be is an OSError there. */
const OPERATIONS = `
import os, shutil, sys

HOME = '${WORKDIR}'

def fill(size, seed):
    return (bytes([seed]) + b'0123456789') * (size // 11) + bytes([seed]) * (size % 11)

def patch(path, at, data):
    with open(path, 'r+b') as f:
        f.seek(at)
        f.write(data)

def write(path, mode, data):
    with open(path, mode) as f:
        f.write(data)

def swap(a, b):
    os.rename(a, '.swapped')
    try: os.rename(b, a)
    finally: os.rename('.swapped', b)

def read(path):
    with open(path, 'rb') as f:
        f.read(100)

DO = {
    'write': lambda a, b, n: write(a, 'wb', fill(n, 119)),
    'append': lambda a, b, n: write(a, 'ab', fill(n, 97)),
    'patch': lambda a, b, n: patch(a, n, fill(7, 112)),
    'truncate': lambda a, b, n: os.truncate(a, n),
    'empty': lambda a, b, n: write(a, 'wb', b''),
    'read': lambda a, b, n: read(a),
    'touch': lambda a, b, n: os.utime(a),
    'rename': lambda a, b, n: os.rename(a, b),
    'replace': lambda a, b, n: os.replace(a, b),
    'swap': lambda a, b, n: swap(a, b),
    'copy': lambda a, b, n: shutil.copy(a, b),
    'move': lambda a, b, n: shutil.move(a, b),
    'remove': lambda a, b, n: os.remove(a),
    'mkdir': lambda a, b, n: os.makedirs(a),
    'rmtree': lambda a, b, n: shutil.rmtree(a),
    'link': lambda a, b, n: os.symlink(os.path.join(HOME, a), b),
}

def do(operation, a, b, n):
    try: DO[operation](a, b, n)
    except OSError: pass

def look():
    found = {}
    for folder, _, names in os.walk(HOME):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.islink(path): continue
            with open(path, 'rb') as f: found[os.path.relpath(path, HOME)] = f.read()
    return found

def start():
    os.chdir('/')
    shutil.rmtree(HOME, ignore_errors=True)
    os.makedirs(HOME)
    os.chdir(HOME)
`;

const PYTHON_VERBS = [
  ...['write', 'append', 'patch', 'truncate', 'empty', 'read', 'touch', 'rename', 'replace', 'swap', 'copy', 'move'],
  ...['remove', 'mkdir', 'rmtree', 'link'],
];

const name = fc.constantFrom('a', 'b', 'c');
const path = fc.oneof(
  { weight: 3, arbitrary: name },
  { weight: 3, arbitrary: fc.tuple(name, name).map((names) => names.join('/')) },
  { weight: 1, arbitrary: fc.tuple(name, name, name).map((names) => names.join('/')) },
);
const size = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 900_000, max: 2_200_000 }) },
);
const step = fc.record({
  by: fc.constantFrom('python', 'python', 'python', 'page'),
  verb: fc.constantFrom(...PYTHON_VERBS),
  pageVerb: fc.constantFrom('write', 'write', 'delete', 'rename', 'move'),
  from: path,
  to: path,
  size,
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const runs = fc.array(fc.array(step, { maxLength: 8, size: 'max' }), { maxLength: 8, size: 'max' });

/** The page's files, changed as the contract says. */
type Page = Map<string, Uint8Array<ArrayBuffer>>;

let pyodide: PyodideAPI;
let files: WorkspaceFiles;
let told: string[] = [];
const blobs = createTestBlobs();

beforeAll(async () => {
  pyodide = await loadPyodide();
  files = createWorkspaceFiles(pyodide, WORKDIR, { read: blobs.read, tell: (sentence) => told.push(sentence) });
  pyodide.runPython(OPERATIONS);
}, 60_000);

async function collectInto(page: Page): Promise<void> {
  const { renamed, deleted, written } = files.collect();
  const moved = renamed.map(({ from, to }) => [to, page.get(from)] as const);
  for (const { from } of renamed) page.delete(from);
  for (const [to, bytes] of moved) {
    if (!bytes) throw new Error(`"${to}" was told to come from where the page has nothing`);
    page.set(to, bytes);
  }
  for (const path of deleted) {
    if (!page.delete(path)) throw new Error(`"${path}" was told to be deleted, which the page does not have`);
  }
  for (const file of written) page.set(file.path, (await readWritten(file)) as Uint8Array<ArrayBuffer>); // from a Blob
}

/** What the user does; what the page would refuse is left out. */
function changePage(page: Page, { pageVerb, from, to, size }: Step): void {
  const clashes = (path: string, others: Iterable<string>) =>
    [...others].some((other) => other.startsWith(`${path}/`) || path.startsWith(`${other}/`));
  const nothing = { renamed: [], deleted: [], written: [] };
  if (pageVerb === 'write') {
    if (clashes(from, page.keys())) return;
    const bytes = countBytes(0, size);
    page.set(from, bytes);
    files.apply({ ...nothing, written: [blobs.file(from, bytes)] });
    return;
  }
  const bytes = page.get(from);
  if (!bytes) return;
  if (pageVerb === 'delete') {
    page.delete(from);
    files.apply({ ...nothing, deleted: [from] });
    return;
  }
  const others = [...page.keys()].filter((path) => path !== from);
  if (page.has(to) || clashes(to, others)) return;
  page.delete(from);
  page.set(to, bytes);
  if (pageVerb === 'move') files.apply({ ...nothing, deleted: [from], written: [blobs.file(to, bytes)] });
  else files.apply({ ...nothing, renamed: [{ from, to }] });
}

function lookInPython(): Page {
  const found = pyodide.globals.get('look')().toJs() as Page | Record<string, Uint8Array<ArrayBuffer>>; // a dict of bytes
  return new Map(found instanceof Map ? found : Object.entries(found));
}

function describePage(page: Page): Record<string, string> {
  const digest = (bytes: Uint8Array) => `${bytes.length}: ${String.fromCharCode(...bytes.subarray(0, 60))}`;
  return Object.fromEntries([...page].sort().map(([path, bytes]) => [path, digest(bytes)]));
}

function isSame(a: Page, b: Page): boolean {
  const equals = (bytes: Uint8Array, other: Uint8Array | undefined) => other !== undefined && areSame(bytes, other);
  return a.size === b.size && [...a].every(([path, bytes]) => equals(bytes, b.get(path)));
}

test('whatever Python and the page do to files, both have the same after each run', async () => {
  const perform = pyodide.globals.get('do');
  await fc.assert(
    fc.asyncProperty(runs, async (sequence) => {
      pyodide.globals.get('start')();
      files.collect();
      told = [];
      const page: Page = new Map();
      for (const steps of sequence) {
        for (const step of steps.filter(({ by }) => by === 'page')) changePage(page, step);
        for (const { by, verb, from, to, size } of steps) if (by === 'python') perform(verb, from, to, size);
        await collectInto(page);
        const there = lookInPython();
        if (!isSame(there, page)) expect(describePage(there)).toEqual(describePage(page));
        expect(isSame(there, page)).toBe(true);
        expect(files.collect()).toEqual({ renamed: [], deleted: [], written: [] });
        expect(told).toEqual([]);
      }
    }),
    { numRuns: SEQUENCES },
  );
}, 600_000); // Hundreds of sequences take longer than the usual limit of a test.
