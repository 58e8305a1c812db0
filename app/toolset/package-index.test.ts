import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sha256 } from '../lib/sha256.ts';
import { PackageIndex, readListing } from './package-index.ts';
import { stubNetwork, type TestNetwork } from './test-fetch.ts';

const LISTING = new URL('https://pypi.org/simple/plotly/');
const WHEEL = new URL('https://files.pythonhosted.org/packages/ab/plotly-6.0-py3-none-any.whl');
const METADATA = new URL(`${WHEEL}.metadata`);
const wheel = new TextEncoder().encode('the wheel');
const metadata = new TextEncoder().encode('Name: plotly');

let network: TestNetwork;
let index: PackageIndex;

beforeEach(() => {
  network = stubNetwork();
  index = new PackageIndex();
  network.serve(WHEEL.href, () => new Response(wheel));
  network.serve(METADATA.href, () => new Response(metadata));
});
afterEach(() => void vi.unstubAllGlobals());

function serveListing(body: unknown, type = 'application/vnd.pypi.simple.v1+json'): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  network.serve(LISTING.href, () => new Response(text, { headers: { 'content-type': type } }));
}

const listFiles = async (file: object = {}) =>
  serveListing({ name: 'plotly', files: [{ url: WHEEL.href, hashes: { sha256: await sha256(wheel) }, ...file }] });

describe('what it answers', () => {
  test.each([
    'https://pypi.org/simple/plotly/',
    'https://pypi.org/simple/plotly',
    'https://pypi.org/simple/Zope.interface/',
    'https://pypi.org/simple/a-b_c.d/',
  ])('listings of packages: %s', (address) => {
    expect(index.accepts(new URL(address))).toBe(true);
  });

  test.each([
    'https://pypi.org/simple/',
    'https://pypi.org/simple/plotly/?leak=secret',
    'https://pypi.org/simple/plotly/#leak',
    'https://pypi.org/simple/plotly/extra/',
    'https://pypi.org/simple/-plotly/',
    'https://pypi.org/simple/pl%2Fotly/',
    'https://pypi.org/pypi/plotly/json',
    'http://pypi.org/simple/plotly/',
    'https://pypi.org:8443/simple/plotly/',
    'https://pypi.org.evil.example/simple/plotly/',
    'https://evil.example/simple/plotly/',
    WHEEL.href,
  ])('nothing else: %s', (address) => {
    expect(index.accepts(new URL(address))).toBe(false);
  });

  test('files that a listing named, and their metadata, without a query', async () => {
    await listFiles({ 'core-metadata': { sha256: await sha256(metadata) } });
    await index.fetch(LISTING);
    expect(index.accepts(WHEEL)).toBe(true);
    expect(index.accepts(METADATA)).toBe(true);
    expect(index.accepts(new URL(`${WHEEL}?leak=secret`))).toBe(false);
    expect(index.accepts(new URL(`${WHEEL}.asc`))).toBe(false);
  });
});

describe('a listing', () => {
  test('is asked for as JSON, with nothing of the request but the name, and handed on', async () => {
    await listFiles();
    const answer = await index.fetch(new URL('https://user:secret@pypi.org/simple/plotly'));
    expect(network.requests.map(({ url }) => url)).toEqual([LISTING.href]);
    expect(network.requests[0]?.init.headers).toEqual({ Accept: 'application/vnd.pypi.simple.v1+json' });
    if (answer.status === 'failed') throw new Error(answer.reason);
    expect(JSON.parse(new TextDecoder().decode(answer.body)).name).toBe('plotly');
    expect(answer.headers).toEqual([['content-type', 'application/vnd.pypi.simple.v1+json']]);
  });

  test('that cannot be had fails with the package and the reason', async () => {
    expect(await index.fetch(LISTING)).toEqual({
      status: 'failed',
      reason: 'plotly could not be looked up in the Python package index: it could not be reached (Failed to fetch).',
    });
  });

  test('that is a web page is refused', async () => {
    serveListing('<html>Sign in</html>', 'text/html');
    expect(await index.fetch(LISTING)).toMatchObject({
      reason: 'The Python package index answered plotly with text/html.',
    });
  });

  test.each([
    ['elsewhere', { url: 'https://evil.example/plotly.whl' }],
    ['at a lookalike', { url: 'https://files.pythonhosted.org.evil.example/plotly.whl' }],
    ['without a hash', { hashes: {} }],
    ['without hashes', { hashes: undefined }],
  ])('does not open a file %s', async (_what, file) => {
    await listFiles(file);
    await index.fetch(LISTING);
    expect(index.accepts(WHEEL)).toBe(false);
    if ('url' in file) expect(index.accepts(new URL(file.url))).toBe(false);
  });
});

describe('a file', () => {
  test('with the listed sha256 is handed on', async () => {
    await listFiles();
    await index.fetch(LISTING);
    expect(await index.fetch(WHEEL)).toMatchObject({ status: 'ok', httpStatus: 200, body: wheel });
  });

  test('with another sha256 is refused', async () => {
    await listFiles({ hashes: { sha256: await sha256(metadata) } });
    await index.fetch(LISTING);
    expect(await index.fetch(WHEEL)).toEqual({
      status: 'failed',
      reason:
        'plotly-6.0-py3-none-any.whl from the Python package index does not have the listed sha256; it was refused.',
    });
  });

  test.each(['core-metadata', 'data-dist-info-metadata'])(
    'has its metadata beside it, with the hash under %s',
    async (key) => {
      await listFiles({ [key]: { sha256: await sha256(metadata) } });
      await index.fetch(LISTING);
      expect(await index.fetch(METADATA)).toMatchObject({ status: 'ok', body: metadata });
      network.serve(METADATA.href, () => new Response('Name: evil'));
      expect(await index.fetch(METADATA)).toMatchObject({ status: 'failed' });
    },
  );

  test('whose metadata is promised without a hash has none', async () => {
    await listFiles({ 'core-metadata': true });
    await index.fetch(LISTING);
    expect(index.accepts(METADATA)).toBe(false);
  });

  test('that cannot be had fails with its name and the reason', async () => {
    await listFiles();
    await index.fetch(LISTING);
    network.serve(WHEEL.href, () => new Response('', { status: 503 }));
    expect(await index.fetch(WHEEL)).toMatchObject({
      reason: 'plotly-6.0-py3-none-any.whl could not be had from the Python package index: it answered 503.',
    });
  });

  test('stops with its signal', async () => {
    await listFiles();
    await index.fetch(LISTING);
    const answer = await index.fetch(WHEEL, AbortSignal.abort());
    expect(answer).toMatchObject({ status: 'failed', reason: expect.stringContaining('was stopped') });
  });
});

test.each(['null', '[]', '{"files": {}}', '{"files": [', ''])('%j is no listing', (text) => {
  expect(readListing(text)).toBeNull();
});

test('entries of a listing that are none are passed over', () => {
  const files = [null, 1, [], { url: 1 }, { url: WHEEL.href }, { url: WHEEL.href, hashes: null, 'core-metadata': 1 }];
  const good = { url: WHEEL.href, hashes: { sha256: 'a' } };
  expect(readListing(JSON.stringify({ files }))?.size).toBe(0);
  expect([...(readListing(JSON.stringify({ files: [...files, good] })) ?? [])]).toEqual([[WHEEL.href, 'a']]);
});

test('a listing that is broken off fails, and does not throw', async () => {
  serveListing('{"files": [');
  expect(await index.fetch(LISTING)).toMatchObject({ status: 'failed', reason: expect.stringContaining('no listing') });
});
