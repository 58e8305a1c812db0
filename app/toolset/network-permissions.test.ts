import { describe, expect, test } from 'vitest';
import { createNetworkPermissions } from './network-permissions.ts';
import type { NetworkRequest } from './network-policy.ts';

function create(mayAsk = true) {
  const permissions = createNetworkPermissions(() => mayAsk, 'https://app.example');
  const ask = (address: string, runId: string | null = 'r', method = 'GET') => {
    const request: NetworkRequest = { url: new URL(address), method, headers: [], runId };
    return Promise.resolve(permissions.policy(request)).then(({ status }) => status);
  };
  const origins = () => permissions.pending.getState().map(({ origin }) => origin);
  const answer = (choice: Parameters<typeof permissions.answer>[1]) =>
    permissions.answer(permissions.pending.getState()[0]?.id ?? '', choice);
  return { permissions, ask, origins, answer };
}

test('a request waits until the user answers', async () => {
  const { ask, answer, permissions } = create();
  const first = ask('https://data.example/a.csv?x=1');
  expect(permissions.pending.getState()).toMatchObject([
    { runId: 'r', origin: 'https://data.example', method: 'GET', url: 'https://data.example/a.csv?x=1' },
  ]);
  answer('refuse');
  expect(await first).toBe('refuse');
  expect(permissions.pending.getState()).toEqual([]);
});

test('yes for a run is for its other requests to that place, and for no other run or place', async () => {
  const { ask, answer, origins } = create();
  const both = [ask('https://data.example/a'), ask('https://data.example/b')];
  answer('run');
  expect(await Promise.all(both)).toEqual(['allow', 'allow']);
  expect(await ask('https://data.example/c')).toBe('allow');
  void ask('https://data.example/c', 'other');
  void ask('https://data.example:8443/c');
  expect(origins()).toEqual(['https://data.example', 'https://data.example:8443']);
});

test('yes for a run ends with it', async () => {
  const { ask, answer, origins, permissions } = create();
  const first = ask('https://data.example/a');
  answer('run');
  await first;
  permissions.endRun('r');
  void ask('https://data.example/a');
  expect(origins()).toEqual(['https://data.example']);
});

test('yes for always is for every run', async () => {
  const { ask, answer, origins } = create();
  const waiting = [ask('https://data.example/a', 'one'), ask('https://data.example/a', 'two')];
  answer('always');
  expect(await Promise.all(waiting)).toEqual(['allow', 'allow']);
  expect(await ask('https://data.example/b', 'three')).toBe('allow');
  expect(origins()).toEqual([]);
});

test('a run that ends asks for nothing any more', async () => {
  const { ask, permissions, origins } = create();
  const waiting = [ask('https://a.example/'), ask('https://b.example/'), ask('https://c.example/', 'other')];
  permissions.endRun('r');
  expect(await Promise.all(waiting.slice(0, 2))).toEqual(['refuse', 'refuse']);
  expect(origins()).toEqual(['https://c.example']);
});

describe('refused without asking', () => {
  test.each([
    ['another method', 'https://data.example/', 'POST'],
    ['the app itself', 'https://app.example/index.html', 'GET'],
    ['what is no web address', 'data:text/plain,x', 'GET'],
  ])('%s', async (_name, address, method) => {
    const { ask, origins } = create();
    expect(await ask(address, 'r', method)).toBe('refuse');
    expect(origins()).toEqual([]);
  });

  test('everything, unless runs may ask', async () => {
    const { ask, origins } = create(false);
    expect(await ask('https://data.example/')).toBe('refuse');
    expect(origins()).toEqual([]);
  });
});
