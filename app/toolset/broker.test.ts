import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BrokerRequest } from '../../workers/contract/sandbox-message.ts';
import { sha256 } from '../lib/sha256.ts';
import { type BrokerListener, createBroker } from './broker.ts';
import type { NetworkPolicy } from './network-policy.ts';
import { PackageIndex } from './package-index.ts';
import { PackageLibrary } from './package-library.ts';
import { createMemoryCache, stubNetwork, type TestNetwork } from './test-fetch.ts';

const URLS = {
  own: 'https://app.example/packages/',
  cdnCompiled: 'https://cdn.example/pyc/',
  cdn: 'https://cdn.example/full/',
};
const wheel = new TextEncoder().encode('the wheel');

let network: TestNetwork;
let listener: { [Name in keyof BrokerListener]: ReturnType<typeof vi.fn<BrokerListener[Name]>> };

beforeEach(() => {
  network = stubNetwork();
  listener = { onRefusal: vi.fn(), onPackageBytes: vi.fn(), onNetworkUse: vi.fn() };
});
afterEach(() => void vi.unstubAllGlobals());

async function ask(
  request: Partial<BrokerRequest>,
  { policy, signal }: { policy?: NetworkPolicy; signal?: AbortSignal } = {},
) {
  const numpy = { name: 'numpy', file_name: 'numpy-1.whl', sha256: await sha256(wheel) };
  const lock = JSON.stringify({ info: { abi_version: '1' }, packages: { numpy } });
  const library = new PackageLibrary(URLS, lock, createMemoryCache());
  const broker = createBroker(library, new PackageIndex(), listener, policy);
  const full: BrokerRequest = {
    type: 'broker-fetch',
    requestId: 7,
    runId: 'r',
    url: 'https://evil.example/',
    method: 'GET',
    headers: [['x-secret', '1']],
    ...request,
  };
  return broker.answer(full, signal ?? new AbortController().signal);
}

const isRefused = (reason: unknown) => ({ type: 'broker-reply', requestId: 7, status: 'refused', reason });

describe('packages', () => {
  test('come from the library, with their progress told', async () => {
    network.serve(`${URLS.cdn}numpy-1.whl`, () => new Response(wheel, { headers: { 'content-length': '9' } }));
    expect(await ask({ url: 'https://packages.invalid/numpy-1.whl' })).toEqual({
      type: 'broker-reply',
      requestId: 7,
      status: 'ok',
      httpStatus: 200,
      headers: [['content-type', 'application/octet-stream']],
      body: wheel,
    });
    const update = { runId: 'r', name: 'numpy', source: 'the Pyodide CDN', receivedBytes: 9, totalBytes: 9 };
    expect(listener.onPackageBytes).toHaveBeenLastCalledWith(update);
    expect(listener.onNetworkUse).not.toHaveBeenCalled();
  });

  test('that cannot be had are answered with package, source and reason, which is no refusal', async () => {
    const reply = await ask({ url: 'https://packages.invalid/numpy-1.whl' });
    expect(reply).toEqual(isRefused(expect.stringMatching(/^numpy .*the Pyodide CDN: it could not be reached/)));
    expect(listener.onRefusal).not.toHaveBeenCalled();
  });

  test.each(['evil.whl', '../x', 'numpy-1.whl?leak=1', 'numpy-1.whl#x', ''])(
    'no lock file names are refused: %j',
    async (name) => {
      const reply = await ask({ url: `https://packages.invalid/${name}` });
      expect(reply).toEqual(isRefused(expect.stringContaining('no package source has a file')));
      expect(listener.onRefusal).toHaveBeenCalledOnce();
      expect(network.requests).toEqual([]);
    },
  );

  test('stop with the sandbox', async () => {
    network.serve(`${URLS.cdn}numpy-1.whl`, () => 'silence');
    const reply = await ask({ url: 'https://packages.invalid/numpy-1.whl' }, { signal: AbortSignal.abort() });
    expect(reply).toEqual(isRefused(expect.stringContaining('was stopped')));
  });
});

test('the package index answers what it accepts', async () => {
  const headers = { 'content-type': 'application/vnd.pypi.simple.v1+json' };
  network.serve('https://pypi.org/simple/plotly/', () => new Response('{"files":[]}', { headers }));
  const reply = await ask({ url: 'https://pypi.org/simple/plotly/' });
  expect(reply).toMatchObject({ status: 'ok', httpStatus: 200 });
  expect(listener.onNetworkUse).not.toHaveBeenCalled();
});

test('an answer of the package index that cannot be read is a failure', async () => {
  const headers = { 'content-type': 'application/json' };
  network.serve('https://pypi.org/simple/plotly/', () => new Response('{', { headers }));
  expect(await ask({ url: 'https://pypi.org/simple/plotly/' })).toMatchObject({ status: 'refused' });
});

describe('anything else', () => {
  test('is refused by default: told to the listener and answered with the reason', async () => {
    const reply = await ask({ url: 'https://evil.example/?data=1', method: 'POST' });
    const reason = expect.stringContaining('https://evil.example is not allowed');
    expect(reply).toEqual(isRefused(reason));
    expect(listener.onRefusal).toHaveBeenCalledExactlyOnceWith({
      runId: 'r',
      method: 'POST',
      url: 'https://evil.example/?data=1',
      reason,
    });
    expect(network.requests).toEqual([]);
  });

  test.each(['https://pypi.org/simple/plotly/', 'https://packages.invalid/numpy-1.whl'])(
    'includes writing to where packages come from: %s',
    async (url) => {
      expect(await ask({ url, method: 'POST' })).toMatchObject({ status: 'refused' });
      expect(network.requests).toEqual([]);
    },
  );

  test('that is no address is refused', async () => {
    expect(await ask({ url: 'not an address' })).toEqual(isRefused('The sandbox has no network: that is no address.'));
    expect(listener.onRefusal).toHaveBeenCalledOnce();
  });

  test('with a very long address is shown cut', async () => {
    await ask({ url: `https://evil.example/${'x'.repeat(5000)}` });
    expect(listener.onRefusal.mock.calls[0]?.[0].url).toHaveLength(2000);
  });

  test('the policy allows goes out bare, and is noted before it does', async () => {
    network.serve('https://api.example/data', () => {
      expect(listener.onNetworkUse).toHaveBeenCalledExactlyOnceWith('r');
      return new Response('no', { status: 418, headers: { 'x-tea': 'yes' } });
    });
    const policy = vi.fn<NetworkPolicy>(() => ({ status: 'allow' }));
    const reply = await ask({ url: 'https://api.example/data', method: 'PUT' }, { policy });
    expect(reply).toMatchObject({ status: 'ok', httpStatus: 418, body: new TextEncoder().encode('no') });
    expect(reply.status === 'ok' && reply.headers).toContainEqual(['x-tea', 'yes']);
    expect(policy).toHaveBeenCalledExactlyOnceWith({
      url: new URL('https://api.example/data'),
      method: 'PUT',
      headers: [['x-secret', '1']],
      runId: 'r',
    });
    const { init } = network.requests[0] ?? {};
    expect(init).toMatchObject({ method: 'PUT', credentials: 'omit', redirect: 'error' });
    expect(init).not.toHaveProperty('headers');
    expect(listener.onRefusal).not.toHaveBeenCalled();
  });

  test('the policy allows stops with the sandbox, and a failure is an answer', async () => {
    const policy: NetworkPolicy = () => ({ status: 'allow' });
    const reply = await ask({ url: 'https://api.example/' }, { policy });
    expect(reply).toEqual(isRefused('The request failed: Failed to fetch'));
    const stopped = await ask({ url: 'https://api.example/' }, { policy, signal: AbortSignal.abort() });
    expect(stopped).toEqual(isRefused(expect.stringContaining('aborted')));
  });
});
