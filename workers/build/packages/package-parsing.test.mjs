import { describe, expect, test } from 'vitest';
import { parseLockFile } from './lock-file.mjs';
import { createMarkerEnvironment, evaluateMarker } from './marker.mjs';
import { chooseWheel } from './package-index.mjs';
import { lockEntry, makeLock, makeWheel } from './test-wheel.mjs';
import { compareVersions, satisfies } from './version.mjs';
import { readWheel } from './wheel-file.mjs';
import { parseMetadata, parseRequirement } from './wheel-metadata.mjs';

const environment = createMarkerEnvironment('3.14.2');

test('versions are ordered as Python orders them', () => {
  const ordered = ['0.9', '1.0.dev2', '1.0a1', '1.0b2', '1.0rc1', '1.0', '1.0.post1', '1.0.1', '1.10', '2026.1'];
  expect([...ordered].reverse().sort(compareVersions)).toEqual(ordered);
  expect(compareVersions('1.0', '1')).toBe(0);
});

test.each([
  ['1.26.4', '>=1.20,!=1.24.0', true],
  ['1.24.0', '>=1.20,!=1.24.0', false],
  ['1.4.5', '~=1.4.2', true],
  ['1.5', '~=1.4.2', false],
  ['2.1', '==2.*', true],
  ['3.0', '<3', false],
  ['1.0', '', true],
])('%s against "%s" is %s', (version, specifier, expected) => {
  expect(satisfies(version, specifier)).toBe(expected);
});

test.each([
  ['python_version < "3.9"', false],
  ['python_version >= "3.9" and (sys_platform == "win32" or os_name == "posix")', true],
  ["extra == 'dev'", false],
  ["'linux' in sys_platform", false],
  ['platform_system != "Emscripten"', false],
  ['something_new == "x"', true],
  ['not a marker at all', true],
])('marker %s is %s', (marker, expected) => {
  expect(evaluateMarker(marker, environment)).toBe(expected);
});

test.each([
  ['numpy!=1.24.0,>=1.20', { name: 'numpy', specifier: '!=1.24.0,>=1.20', marker: '' }],
  ['Jinja2 (>=3.0) ; extra == "x"', { name: 'jinja2', specifier: '>=3.0', marker: 'extra == "x"' }],
  ['uvicorn[standard]>=0.1', { name: 'uvicorn', specifier: '>=0.1', marker: '' }],
  ['pip @ https://example.org/pip.whl', { name: 'pip', specifier: '', marker: '' }],
  ['???', null],
])('requirement %s', (text, expected) => {
  expect(parseRequirement(text)).toEqual(expected);
});

test('metadata is read up to the description', () => {
  const text =
    'Name: A\r\nVersion: 2\r\nRequires-Dist: b; python_version\r\n  < "3"\r\nRequires-Dist: c\r\n\r\nRequires-Dist: d';
  expect(parseMetadata(text, environment)).toEqual({
    name: 'A',
    version: '2',
    requires: [{ name: 'c', specifier: '' }],
  });
  expect(parseMetadata('<html>', environment)).toBeNull();
});

describe('a wheel', () => {
  test('tells what it needs and what it brings', () => {
    const files = {
      'sea/__init__.py': '',
      'sea/x/y.py': '',
      'shell.py': '',
      'sea-1.0.data/data/z.py': '',
      'note.txt': '',
    };
    const { bytes } = makeWheel('sea', { requires: ['numpy>=1', 'docs; extra == "docs"'], files });
    expect(readWheel(bytes, environment)).toEqual({
      name: 'sea',
      version: '1.0',
      requires: [{ name: 'numpy', specifier: '>=1' }],
      imports: ['sea', 'shell'],
    });
  });
  test('that is none is refused', () => {
    expect(readWheel(new TextEncoder().encode('<html>'), environment)).toBeNull();
  });
});

describe('a lock file', () => {
  const wheel = makeWheel('a');
  test('keeps the keys that are not ours', () => {
    const lock = makeLock([lockEntry('a', wheel)]);
    expect(parseLockFile(JSON.stringify(lock), 'here')).toEqual(lock);
  });
  test.each([
    ['<html>', 'a web page'],
    ['{"info": {}}', 'not a lock file: info.abi_version'],
    [JSON.stringify(makeLock([lockEntry('a', { ...wheel, fileName: '../../etc/passwd' })])), 'not a bare file name'],
    [JSON.stringify(makeLock([lockEntry('a', { ...wheel, sha256: 'x' })])), 'not a SHA-256'],
  ])('%.30s is refused', (text, message) => {
    expect(() => parseLockFile(text, 'here')).toThrow(message);
  });
});

describe('the package index', () => {
  /** @param {string} filename @param {object} [more] */
  const file = (filename, more) => ({
    filename,
    url: `https://files.example/${filename}`,
    digests: { sha256: '0'.repeat(64) },
    ...more,
  });
  const project = {
    releases: {
      '2.0rc1': [file('a-2.0rc1-py3-none-any.whl')],
      '1.10': [file('a-1.10.tar.gz'), file('a-1.10-py3-none-any.whl', { yanked: true })],
      1.9: [file('a-1.9-py3-none-any.whl', { requires_python: '>=3.15' })],
      1.8: [file('a-1.8-cp314-cp314-linux.whl'), file('a-1.8-py2.py3-none-any.whl', { requires_python: '>=3.9' })],
      1.7: [file('a-1.7-py3-none-any.whl')],
    },
  };
  test('gives the newest wheel the tab can run', () => {
    const text = JSON.stringify(project);
    expect(chooseWheel(text, { python: '3.14.2', specifier: '' })).toMatchObject({
      fileName: 'a-1.8-py2.py3-none-any.whl',
    });
    expect(chooseWheel(text, { python: '3.14.2', specifier: '<1.8' })).toMatchObject({ version: '1.7' });
    expect(chooseWheel(text, { python: '3.14.2', specifier: '>9' })).toMatchObject({
      error: expect.stringContaining('>9'),
    });
  });
  test('is not believed when it answers with a page', () => {
    expect(chooseWheel('<html>', { python: '3.14.2', specifier: '' })).toMatchObject({
      error: expect.stringContaining('proxy'),
    });
  });
});
