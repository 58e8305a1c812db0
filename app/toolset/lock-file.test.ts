import { expect, test } from 'vitest';
import { parseLockFile } from './lock-file.ts';

const entry = { name: 'numpy', file_name: 'numpy-2.2.5-cp314-abi3_wasm32.whl', sha256: 'a'.repeat(64), depends: ['x'] };
const lock = (packages: unknown, info: unknown = { abi_version: '2026_0' }) => JSON.stringify({ info, packages });

test('a lock file keeps every field, also those we do not read', () => {
  const value = { info: { abi_version: '2026_0', arch: 'wasm32' }, packages: { numpy: entry }, version: 1 };
  expect(parseLockFile(JSON.stringify(value))).toEqual(value);
});

test('a lock file without packages is one', () => {
  expect(parseLockFile(lock({}))).not.toBeNull();
});

test.each([
  ['no JSON', '<!doctype html><title>Sign in</title>'],
  ['empty', ''],
  ['a list', '[]'],
  ['null', 'null'],
  ['without info', JSON.stringify({ packages: {} })],
  ['without packages', JSON.stringify({ info: { abi_version: '1' } })],
  ['with a list of packages', lock([entry])],
  ['with an ABI that is no text', lock({}, { abi_version: 2026 })],
  ['with an entry that is none', lock({ numpy: null })],
  ['with a nameless entry', lock({ numpy: { ...entry, name: undefined } })],
  ['with a path for a file', lock({ numpy: { ...entry, file_name: 'a/numpy.whl' } })],
  ['with a climbing path', lock({ numpy: { ...entry, file_name: '../numpy.whl' } })],
  ['with the folder above for a file', lock({ numpy: { ...entry, file_name: '..' } })],
  ['with its own folder for a file', lock({ numpy: { ...entry, file_name: '.' } })],
  ['with an address for a file', lock({ numpy: { ...entry, file_name: 'https://evil.example/numpy.whl' } })],
  ['with a query in a file', lock({ numpy: { ...entry, file_name: 'numpy.whl?x=1' } })],
  ['with a short hash', lock({ numpy: { ...entry, sha256: 'abc' } })],
  ['with an upper-case hash', lock({ numpy: { ...entry, sha256: 'A'.repeat(64) } })],
  ['with one good and one bad entry', lock({ numpy: entry, evil: { ...entry, sha256: '' } })],
])('text %s is no lock file', (_what, text) => {
  expect(parseLockFile(text)).toBeNull();
});
