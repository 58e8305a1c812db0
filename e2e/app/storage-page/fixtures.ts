import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { test as base } from '../../fixtures.ts';
import { startServer } from '../../static-server.mjs';
import { useLastingContext } from '../lasting-context.ts';

const PAGE = 'e2e/app/storage-page/index.html';

/** A store of bytes; see `app/workspace/content-store.ts`. */
interface Store {
  keep(
    blob: Blob,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (bytes: number) => void },
  ): Promise<{ readonly ref: string; readonly blob: Blob }>;
  open(ref: string): Promise<Blob | null>;
  delete(refs: readonly string[]): Promise<void>;
  sweep(refs: ReadonlySet<string>): Promise<void>;
  clear(): Promise<void>;
  room(): Promise<{ readonly used: number; readonly quota: number } | null>;
}

export type StoreKind = 'opfs' | 'database' | 'memory';

declare global {
  /** Lives in the page under test. */
  var createStore: (kind: StoreKind, sessionId: string) => Promise<Store>;
}

/** A page with the app's stores of bytes, built with its sources into a folder of its own. */
export const test = base.extend<object, { readonly storageServer: { readonly url: string } }>({
  storageServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'vivarium-storage-'));
      await build({
        configFile: false,
        base: './',
        publicDir: false,
        logLevel: 'error',
        build: { target: 'es2023', outDir: folder, rolldownOptions: { input: PAGE } },
      });
      const server = await startServer({ root: folder });
      await use({ url: new URL(PAGE, server.url).href });
      await server.close();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  context: useLastingContext,
});

export { expect } from '../../fixtures.ts';
