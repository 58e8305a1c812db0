import { existsSync } from 'node:fs';
import { test as base } from '@playwright/test';
import { startCanary } from './canary.mjs';
import { packagesDir } from './package-source.ts';
import { startServer } from './static-server.mjs';

interface WorkerFixtures {
  /** The built app on a host that sets COOP and COEP. */
  readonly appServer: { readonly url: string };
  /** The built app on a host that sets no headers. */
  readonly plainServer: { readonly url: string };
  /** A server on another origin that notes whatever reaches it. Empty `hits` at the start of a test. */
  readonly canary: { readonly url: string; readonly hits: { method: string; path: string }[] };
}

function serveBuild(options: { isolation: boolean }) {
  if (!existsSync('dist/index.html')) throw new Error('There is no dist/index.html. Run "npm run build" first.');
  return startServer({ packagesDir, ...options });
}

/** Playwright's `test` with our servers; pages open relative to the app: `page.goto('./')`. */
export const test = base.extend<object, WorkerFixtures>({
  appServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const server = await serveBuild({ isolation: true });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  plainServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const server = await serveBuild({ isolation: false });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  canary: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const canary = await startCanary();
      await use(canary);
      await canary.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ appServer }, use) => use(appServer.url),
});

export { expect } from '@playwright/test';
export { needsPackages } from './package-source.ts';
