import { describe, expect, test } from 'vitest';
import { decideTrust, loadEmbedConfig, parseEmbedConfig } from './embed-config.ts';

describe('the file', () => {
  test('names any host or the origins of some', () => {
    expect(parseEmbedConfig({ hosts: 'any' })).toEqual({ status: 'ok', hosts: 'any' });
    const hosts = ['https://a.example', 'http://localhost:8080', 'https://b.example:8443', 'http://127.0.0.1:1'];
    expect(parseEmbedConfig({ hosts: [...hosts, 'https://a.example'] })).toEqual({ status: 'ok', hosts });
    expect(parseEmbedConfig({ hosts: [] })).toEqual({ status: 'ok', hosts: [] });
  });

  test.each([
    [null, /expected object/],
    [{}, /hosts: must be "any" or a list/],
    [{ hosts: 'all' }, /hosts: must be "any" or a list/],
    [{ hosts: [1] }, /hosts: must be "any" or a list/],
    [{ hosts: 'any', keys: 1 }, /keys/],
    [{ hosts: ['https://*.example.org'] }, /"https:\/\/\*\.example\.org": patterns are not supported/],
    [{ hosts: ['*'] }, /patterns are not supported/],
    [{ hosts: ['null'] }, /"null" is no origin/],
    [{ hosts: ['example.org'] }, /is no origin such as/],
    [{ hosts: ['file:///x'] }, /is no origin/],
    [{ hosts: ['https://a.example/'] }, /must be an origin alone: "https:\/\/a\.example"/],
    [{ hosts: ['https://a.example/x?y'] }, /must be an origin alone/],
    [{ hosts: ['https://user@a.example'] }, /must be an origin alone/],
    [{ hosts: ['http://a.example'] }, /must begin with https/],
    [{ hosts: ['ws://localhost'] }, /must begin with https/],
    [{ hosts: ['*', 'http://b.example'] }, /patterns.*"http:\/\/b\.example" must begin/],
  ])('%j lets nobody connect and says why', (value, why) => {
    expect(parseEmbedConfig(value)).toEqual({ status: 'error', message: expect.stringMatching(why) });
  });

  test('is read beside the page', async () => {
    const asked: string[] = [];
    const answer = (response: () => Response) =>
      loadEmbedConfig('https://x.example/sub/embed.html?mode=chat#h', async (url) => {
        asked.push(String(url));
        return response();
      });
    expect(await answer(() => new Response('{"hosts":"any"}'))).toEqual({ status: 'ok', hosts: 'any' });
    expect(asked).toEqual(['https://x.example/sub/embed-config.json']);
    expect(await answer(() => new Response('', { status: 404 }))).toMatchObject({
      message: expect.stringMatching(/answered 404/),
    });
    expect(await answer(() => new Response('<html>'))).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/no JSON/),
    });
    const offline = () => {
      throw new TypeError('Failed to fetch');
    };
    expect(await answer(offline)).toMatchObject({ status: 'error', message: expect.stringMatching(/Failed to fetch/) });
  });
});

test.each([
  ['any', ['https://a.example'], false, 'memory'],
  ['any', null, true, 'memory'],
  [['https://a.example'], [], true, 'stored'],
  [['https://a.example'], ['https://a.example'], false, 'stored'],
  [['https://a.example'], ['https://a.example', 'https://b.example'], false, 'refused'],
  [['https://a.example'], ['null'], false, 'refused'],
  [['https://a.example'], [], false, 'refused'],
  [['https://a.example'], null, false, 'memory'],
] as const)('with hosts %j, a widget within %j (top: %j) is %s', (hosts, ancestorOrigins, isTop, trust) => {
  expect(decideTrust({ hosts, ancestorOrigins, isTop })).toBe(trust);
});
