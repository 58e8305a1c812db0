import { test as base } from '../app/fixtures.ts';
import { packagesDir } from '../package-source.ts';
import { startServer } from '../static-server.mjs';
import { type OutsideWorld, startOutsideWorld } from './outside-world.ts';

interface WatchedServer {
  readonly url: string;
  /** Method, path and query of each request. May be emptied. */
  readonly requests: string[];
}

interface AttackFixtures {
  /** The built app on a host that sets COOP and COEP, which notes what it is asked for. */
  readonly target: WatchedServer;
  /** The same on a host that sets no headers. */
  readonly plainTarget: WatchedServer;
  /** All other hosts there are. */
  readonly outside: OutsideWorld;
}

async function serve(isolation: boolean): Promise<WatchedServer & { close(): Promise<void> }> {
  const requests: string[] = [];
  const { url, close } = await startServer({
    packagesDir,
    isolation,
    onRequest: ({ method, path, query }) => requests.push(`${method} ${path}${query && `?${query}`}`),
  });
  return { url, requests, close };
}

/** Playwright's `test` with servers that hear whatever gets out; a page is in a browser context of its own. */
export const test = base.extend<object, AttackFixtures>({
  target: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const server = await serve(true);
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  plainTarget: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const server = await serve(false);
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  outside: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const world = await startOutsideWorld();
      await use(world);
      await world.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ target }, use) => use(target.url),
  // Of its own the browser leaves link-local addresses out of any proxy; the later rules win.
  proxy: async ({ outside }, use) => use({ server: outside.url, bypass: '<-loopback>,localhost,127.0.0.1,[::1]' }),
});
export { expect } from '../app/fixtures.ts';
