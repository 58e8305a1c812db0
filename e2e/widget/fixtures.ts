import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base } from '../app/fixtures.ts';
import { packagesDir } from '../package-source.ts';
import { startServer } from '../static-server.mjs';

interface Server {
  /** Base address with a slash at its end. */
  readonly url: string;
}

interface WidgetFixtures {
  /** A foreign page's server: another site than the app's, and no headers. */
  readonly host: Server;
  /** A foreign page's server on another site, with COOP and COEP. */
  readonly isolatedHost: Server;
  /** Like `host`, of another origin. */
  readonly stranger: Server;
  /** Another origin of the app's own site, for which the browser does not keep storage apart. */
  readonly neighbour: Server;
  /** The app with a list of hosts: `host` and `neighbour`. */
  readonly listedApp: Server;
  /** The app in a folder of a host, two levels down. */
  readonly folderApp: Server;
  /** Serves the app with another file in place of its `embed-config.json`. */
  readonly serveWith: (config: string) => Promise<Server>;
}

const PAGES = resolve('e2e/widget/pages');

/** Fixture: a server of pages that know nothing of the app. */
function servePages(options: { readonly host?: string; readonly isolation?: boolean }) {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  return async ({}, use: (server: Server) => Promise<void>) => {
    const server = await startServer({ root: PAGES, ...options });
    await use(server);
    await server.close();
  };
}

/** A folder that shows the build's files, `embed-config.json` being another. */
async function linkBuild(config: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-app-'));
  for (const name of await readdir('dist'))
    if (name !== 'embed-config.json') await symlink(resolve('dist', name), join(folder, name));
  await writeFile(join(folder, 'embed-config.json'), config);
  return folder;
}

/** Our servers, and pages of others that show the widget. */
export const test = base.extend<object, WidgetFixtures>({
  host: [servePages({ host: '127.0.0.1', isolation: false }), { scope: 'worker' }],
  isolatedHost: [servePages({ host: '127.0.0.1' }), { scope: 'worker' }],
  stranger: [servePages({ host: '127.0.0.1', isolation: false }), { scope: 'worker' }],
  neighbour: [servePages({ isolation: false }), { scope: 'worker' }],
  listedApp: [
    async ({ host, neighbour, serveWith }, use) => {
      const hosts = [host, neighbour].map(({ url }) => new URL(url).origin);
      await use(await serveWith(JSON.stringify({ hosts })));
    },
    { scope: 'worker' },
  ],
  folderApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'vivarium-folder-'));
      await mkdir(join(folder, 'some'));
      await symlink(resolve('dist'), join(folder, 'some/where'));
      const server = await startServer({ root: folder, packagesDir, isolation: false });
      await use({ url: `${server.url}some/where/` });
      await server.close();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  serveWith: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const ends: (() => Promise<void>)[] = [];
      await use(async (config) => {
        const root = await linkBuild(config);
        const server = await startServer({ root, packagesDir });
        ends.push(async () => {
          await server.close();
          await rm(root, { recursive: true });
        });
        return server;
      });
      for (const end of ends) await end();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '../app/fixtures.ts';
