import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sha256 } from '../lib/sha256.ts';
import { cdnUrls, PackageLibrary } from './package-library.ts';
import { createMemoryCache, stubNetwork, type TestNetwork } from './test-fetch.ts';

const URLS = {
  own: 'https://app.example/packages/',
  cdnCompiled: 'https://cdn.example/pyc/',
  cdn: 'https://cdn.example/full/',
};
const FILE = 'numpy-1.whl';
const plain = new TextEncoder().encode('plain wheel');
const compiled = new TextEncoder().encode('compiled wheel');
const HTML = { headers: { 'content-type': 'text/html; charset=utf-8' } };

async function lockOf(files: Record<string, Uint8Array>, abi = '2026_0'): Promise<string> {
  const packages: Record<string, unknown> = {};
  for (const [file, bytes] of Object.entries(files)) {
    const name = file.replace(/-.*/, '');
    packages[name] = { name, file_name: file, sha256: await sha256(bytes) };
  }
  return JSON.stringify({ info: { abi_version: abi }, packages });
}

let network: TestNetwork;
let pinned: string;
const serve = (url: string, body: string | Uint8Array, init?: ResponseInit) =>
  network.serve(url, () => new Response(body as BodyInit, init));
const asked = () => network.requests.map(({ url }) => url);
const ignore = () => {};

beforeEach(async () => {
  network = stubNetwork();
  pinned = await lockOf({ [FILE]: plain, 'pandas-1.whl': plain });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const create = (cache = createMemoryCache()) => new PackageLibrary(URLS, pinned, cache);

describe('sources', () => {
  test('this site comes first and the CDN is not asked', async () => {
    serve(`${URLS.own}pyodide-lock.json`, await lockOf({ [FILE]: compiled }));
    serve(URLS.own + FILE, compiled);
    const library = create();
    await library.open();
    expect(await library.fetchFile(FILE, ignore)).toEqual({ status: 'ok', bytes: compiled });
    expect(asked()).toEqual([`${URLS.own}pyodide-lock.json`, URLS.own + FILE]);
    expect(JSON.parse(library.lockFile).packages.numpy.sha256).toBe(await sha256(compiled));
    expect(library.state).toEqual({ status: 'reachable', name: 'this site' });
  });

  test('what this site lacks comes from the CDN', async () => {
    serve(`${URLS.own}pyodide-lock.json`, await lockOf({ [FILE]: compiled }));
    serve(`${URLS.cdn}pandas-1.whl`, plain);
    const library = create();
    await library.open();
    expect(await library.fetchFile('pandas-1.whl', ignore)).toMatchObject({ status: 'ok' });
    expect(asked().at(-1)).toBe(`${URLS.cdn}pandas-1.whl`);
  });

  test('a file this site names but does not have comes from the CDN, and both are named when that fails too', async () => {
    serve(`${URLS.own}pyodide-lock.json`, await lockOf({ [FILE]: compiled }));
    serve(URLS.own + FILE, 'gone', { status: 404 });
    const library = create();
    await library.open();
    expect(await library.fetchFile(FILE, ignore)).toEqual({
      status: 'failed',
      reason:
        'numpy (numpy-1.whl) could not be had from this site: it answered 404; the Pyodide CDN: it could not be reached (Failed to fetch).',
    });
  });

  test('the byte-compiled distribution is preferred and asked for once', async () => {
    serve(`${URLS.cdnCompiled}pyodide-lock.json`, await lockOf({ [FILE]: compiled, 'pandas-1.whl': compiled }));
    serve(URLS.cdnCompiled + FILE, compiled);
    serve(`${URLS.cdnCompiled}pandas-1.whl`, compiled);
    const library = create();
    const results = await Promise.all([FILE, 'pandas-1.whl'].map((file) => library.fetchFile(file, ignore)));
    expect(results).toEqual([FILE, FILE].map(() => ({ status: 'ok', bytes: compiled })));
    expect(asked().filter((url) => url.endsWith('lock.json'))).toEqual([`${URLS.cdnCompiled}pyodide-lock.json`]);
    expect(asked().some((url) => url.startsWith(URLS.cdn))).toBe(false);
  });

  test('without a byte-compiled distribution the plain one serves', async () => {
    serve(URLS.cdn + FILE, plain);
    const sources: string[] = [];
    const result = await create().fetchFile(FILE, (source) => sources.push(source));
    expect(result).toEqual({ status: 'ok', bytes: plain });
    expect(new Set(sources)).toEqual(new Set(['the Pyodide CDN']));
  });

  test('nothing is asked of the CDN before a package is wanted', async () => {
    await create().open();
    expect(asked()).toEqual([`${URLS.own}pyodide-lock.json`]);
  });

  test.each([
    ['of another Python', () => lockOf({ [FILE]: compiled }, '2024_0'), undefined],
    ['that is a web page', async () => '<html>Sign in</html>', HTML],
    ['without packages', () => lockOf({}), undefined],
  ])('a lock file %s is left aside', async (_what, text, init) => {
    serve(`${URLS.own}pyodide-lock.json`, await text(), init);
    const library = create();
    await library.open();
    expect(JSON.parse(library.lockFile).packages.numpy.sha256).toBe(await sha256(plain));
    expect(library.state.status).toBe('unknown');
  });

  test('the CDN’s folders are those of the version', () => {
    expect(cdnUrls('314.0.7')).toEqual({
      cdnCompiled: 'https://cdn.jsdelivr.net/pyodide/v314.0.7/pyc/',
      cdn: 'https://cdn.jsdelivr.net/pyodide/v314.0.7/full/',
    });
  });
});

describe('files', () => {
  test('no lock file names are not fetched', async () => {
    const library = create();
    expect(library.packageOf('evil.whl')).toBeNull();
    expect(library.packageOf(FILE)).toBe('numpy');
    expect(await library.fetchFile('../evil.whl', ignore)).toMatchObject({ status: 'failed' });
    expect(asked()).toEqual([]);
  });

  test('with another sha256 are refused and not kept', async () => {
    serve(URLS.cdn + FILE, compiled);
    const cache = createMemoryCache();
    expect(await create(cache).fetchFile(FILE, ignore)).toEqual({
      status: 'failed',
      reason: expect.stringMatching(/^numpy \(numpy-1\.whl\) .*the Pyodide CDN: .*sha256 differs/),
    });
    expect(cache.files.size).toBe(0);
  });

  test('that are a web page say so', async () => {
    serve(URLS.cdn + FILE, '<html>Blocked by your company</html>', HTML);
    expect(await create().fetchFile(FILE, ignore)).toMatchObject({ reason: expect.stringContaining('a web page') });
  });

  test('in the cache are not downloaded again', async () => {
    serve(URLS.cdn + FILE, plain);
    const cache = createMemoryCache();
    await create(cache).fetchFile(FILE, ignore);
    network.requests.length = 0;
    const progress = vi.fn();
    expect(await create(cache).fetchFile(FILE, progress)).toEqual({ status: 'ok', bytes: plain });
    expect(asked()).toEqual([]);
    expect(progress).toHaveBeenCalledExactlyOnceWith('the Pyodide CDN', plain.length, plain.length);
  });
});
