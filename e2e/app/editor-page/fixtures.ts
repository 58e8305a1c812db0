import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { findPlugins } from '../../app-plugins.ts';
import { test as base, expect } from '../../fixtures.ts';
import { startServer } from '../../static-server.mjs';

const PAGE = 'e2e/app/editor-page/index.html';

/** The page's own record and its scripted Python; see `app/editor/test-editor-page.tsx`. */
interface Cell {
  readonly value: string;
  readonly calls: unknown[][];
  readonly asked: { readonly kind: string; readonly question: readonly unknown[]; readonly aborted: boolean }[];
  // biome-ignore lint/suspicious/noExplicitAny: answers of every kind, some wrong on purpose
  answers: Record<string, (...question: any[]) => unknown>;
  show(state: object): void;
  /** Lets every change come back to the editor that much later, in milliseconds. */
  delay(milliseconds: number): void;
}

declare global {
  /** Lives in the page under test. */
  var cell: Cell;
}

/** A page with one cell, built with the app's sources into a folder of its own. */
export const test = base.extend<object, { readonly editorServer: { readonly url: string } }>({
  editorServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'vivarium-editor-'));
      await build({
        configFile: false,
        base: './',
        publicDir: false,
        logLevel: 'error',
        plugins: await findPlugins('vite:react', 'vivarium-lean-monaco', 'vivarium-workers'),
        build: { target: 'es2023', outDir: folder, chunkSizeWarningLimit: 10_000, rolldownOptions: { input: PAGE } },
      });
      const server = await startServer({ root: folder });
      await use({ url: new URL(PAGE, server.url).href });
      await server.close();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ editorServer }, use) => use(editorServer.url),
});

/** What a cell shows at first. */
interface CellState {
  readonly code: string;
  readonly language?: 'python' | 'markdown';
  readonly editing?: boolean;
  readonly focusAt?: { line: number; column: number };
  readonly readOnly?: boolean;
  readonly lineNumbers?: boolean;
}

/** Opens the page with a cell; unless it is said otherwise its code is being edited, the caret at its end. */
export async function openCell(page: Page, state: CellState): Promise<void> {
  const lines = state.code.split('\n');
  const focusAt = { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  await page.goto('./index.html');
  await page.waitForFunction(() => globalThis.cell !== undefined);
  await page.evaluate((shown) => globalThis.cell.show(shown), { editing: true, focusAt, ...state });
  if (state.editing !== false) await untilEditor(page);
}

/** The editor, once it has taken the plain field's place and its focus: until then keys are the plain field's. */
export async function untilEditor(page: Page): Promise<void> {
  await expect(page.locator('[aria-roledescription="editor"]')).toBeFocused();
}

/** Commands called since the page opened. */
export const listCalls = (page: Page) =>
  page.evaluate(() => globalThis.cell.calls.filter(([name]) => name !== 'onBlur'));

/** The code as the cell has it. */
export const readCode = (page: Page) => page.evaluate(() => globalThis.cell.value);

export { expect };
