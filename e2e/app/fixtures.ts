import type { BrowserContextOptions, Page } from '@playwright/test';
import { test as base, expect as baseExpect } from '../fixtures.ts';
import { startModelServer } from '../model-server.mjs';

type ModelServer = Awaited<ReturnType<typeof startModelServer>>;

/** In milliseconds; patient, because the first run of a page waits for Python to boot, also on busy machines. */
const LONGEST_WAIT = 60_000;

/** Our servers, and a model that says what the test scripts. */
export const test = base.extend<object, { readonly model: ModelServer }>({
  model: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const server = await startModelServer({ apiKey: 'sk-test-e2e-7f3a', model: 'test-model' });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

/** One open page for the tests of a file or `describe` that do not disturb each other: Python boots once. */
export function sharePage(options: BrowserContextOptions = {}): () => Page {
  let page: Page;
  test.beforeAll(async ({ browser, appServer }) => {
    const context = await browser.newContext({ baseURL: appServer.url, ...options });
    context.setDefaultTimeout(LONGEST_WAIT);
    page = await context.newPage();
    await page.goto('./');
  });
  test.afterAll(() => page.context().close());
  return () => page;
}

/** Playwright's `expect` with our patience. */
export const expect = baseExpect.configure({ timeout: LONGEST_WAIT });

export { needsPackages } from '../fixtures.ts';
