import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

/** Small wheels, lock files and a server, for tests. */

/** @param {Uint8Array | string} bytes */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * @param {string} name
 * @param {{ version?: string, requires?: string[], files?: Record<string, string> }} [parts]
 * @returns {{ fileName: string, bytes: Uint8Array, sha256: string }}
 */
export function makeWheel(name, { version = '1.0', requires = [], files } = {}) {
  const module = name.replaceAll('-', '_');
  const info = `${module}-${version}.dist-info`;
  const content = {
    ...(files ?? { [`${module}/__init__.py`]: `NAME = ${JSON.stringify(name)}\n` }),
    [`${info}/METADATA`]: [
      'Metadata-Version: 2.1',
      `Name: ${name}`,
      `Version: ${version}`,
      ...requires.map((requirement) => `Requires-Dist: ${requirement}`),
      '',
      'Requires-Dist: words-of-the-description',
    ].join('\n'),
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/RECORD`]: `${info}/RECORD,,\n`,
  };
  const zipped = Object.fromEntries(Object.entries(content).map(([path, text]) => [path, strToU8(text)]));
  const bytes = zipSync(zipped, { mtime: new Date(2020, 0, 1) });
  return { fileName: `${module}-${version}-py3-none-any.whl`, bytes, sha256: sha256(bytes) };
}

/**
 * @param {string} name
 * @param {{ fileName: string, sha256: string }} wheel
 * @param {string[]} [depends]
 */
export function lockEntry(name, wheel, depends = []) {
  return {
    depends,
    file_name: wheel.fileName,
    imports: [name.replaceAll('-', '_')],
    install_dir: 'site',
    name,
    package_type: 'package',
    sha256: wheel.sha256,
    tool: {},
    unvendored_tests: false,
    version: '1.0',
  };
}

/** @param {ReturnType<typeof lockEntry>[]} entries @param {string} [abi] */
export function makeLock(entries, abi = '2026_0') {
  return {
    info: { abi_version: abi, arch: 'wasm32', platform: 'emscripten_5_0_3', python: '3.14.2' },
    packages: Object.fromEntries(entries.map((entry) => [entry.name, entry])),
  };
}

export function makeFolder() {
  return mkdtemp(join(tmpdir(), 'vivarium-packages-'));
}

/** @typedef {(path: string, request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void} Answer */

/** @param {Answer} answer */
export async function startTestServer(answer) {
  /** @type {string[]} */
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(`${request.url}${request.headers.range ? ` ${request.headers.range}` : ''}`);
    answer(String(request.url), request, response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** No test waits longer than this for a server that is silent on purpose. */
export const IMPATIENT = { replyMs: 300, stallMs: 300, attempts: 2, pauseMs: 10 };
