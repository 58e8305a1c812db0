import { expect, test } from 'vitest';
import { type LockedPackage, type LockFile, parseLockFile } from './lock-file.ts';
import { createCatalog, overlayLock, readSourceLock } from './package-catalog.ts';

const entry = (name: string, hash: string, file = `${name}-1.whl`): LockedPackage => ({
  name,
  file_name: file,
  sha256: hash.repeat(64),
  depends: [],
});
const lock = (packages: Record<string, LockedPackage>, abi = '2026_0'): LockFile => ({
  info: { abi_version: abi },
  packages,
});

const own = { name: 'this site', baseUrl: 'https://app.example/packages/', lock: lock({ numpy: entry('numpy', 'a') }) };
const cdn = {
  name: 'the CDN',
  baseUrl: 'https://cdn.example/full/',
  lock: lock({ numpy: entry('numpy', 'b'), pandas: entry('pandas', 'c') }),
};

test('a file is had from every source that names it, in their order, each with its own hash', () => {
  const catalog = createCatalog([own, cdn]);
  expect(catalog.get('numpy-1.whl')).toEqual({
    packageName: 'numpy',
    candidates: [
      { source: 'this site', url: 'https://app.example/packages/numpy-1.whl', sha256: 'a'.repeat(64) },
      { source: 'the CDN', url: 'https://cdn.example/full/numpy-1.whl', sha256: 'b'.repeat(64) },
    ],
  });
  expect(catalog.get('pandas-1.whl')?.candidates.map(({ source }) => source)).toEqual(['the CDN']);
  expect(catalog.get('scipy-1.whl')).toBeUndefined();
});

test('a sandbox’s lock file has the best source’s entry and everything else of the pinned one', () => {
  const best = { ...own, lock: lock({ numpy: entry('numpy', 'd', 'numpy-2.whl') }) };
  const overlaid = parseLockFile(overlayLock([best, own], { ...cdn.lock, version: 1 }));
  expect(overlaid?.packages.numpy?.file_name).toBe('numpy-2.whl');
  expect(overlaid?.packages.pandas).toEqual(entry('pandas', 'c'));
  expect(overlaid?.version).toBe(1);
});

test('a source’s lock file is taken when it is for our Python', () => {
  expect(readSourceLock(JSON.stringify(own.lock), cdn.lock)).toEqual({ status: 'ok', lock: own.lock });
});

test('a lock file for another Python, or none, is refused with the reason', () => {
  const other = JSON.stringify(lock({}, '2024_0'));
  expect(readSourceLock(other, cdn.lock)).toEqual({
    status: 'unusable',
    reason: 'it is made for Python ABI 2024_0, this app runs 2026_0',
  });
  expect(readSourceLock('<html>', cdn.lock)).toMatchObject({ reason: expect.stringContaining('no lock file') });
});
