import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** A file to bring in. */
export interface NewFile {
  readonly name: string;
  readonly content: string | Buffer;
}

/** Brings files in through the file picker of the chat. */
export async function attachFiles(page: Page, ...files: readonly NewFile[]): Promise<void> {
  await page
    .getByLabel('Files to attach')
    .setInputFiles(files.map(({ name, content }) => ({ name, mimeType: '', buffer: Buffer.from(content) })));
}

/** The button that opens the files and says how many there are. */
export function findFilesButton(page: Page): Locator {
  return page.getByRole('banner').getByRole('button', { name: /^Files(, \d+)?$/ });
}

/** The files, opened if they are not. */
export async function openFiles(page: Page): Promise<void> {
  const button = findFilesButton(page);
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  await expect(page.getByRole('heading', { name: 'Files', exact: true })).toBeVisible();
}

/** The tree of files. */
export function findTree(page: Page): Locator {
  return page.getByRole('tree', { name: 'Files' });
}

/** A file or a folder in the tree, by its name. */
export function findRow(page: Page, name: string): Locator {
  return findTree(page).getByRole('treeitem', { name, exact: true });
}

/** The names in the tree from top to bottom. */
export function listNames(page: Page): Promise<(string | null)[]> {
  return findTree(page)
    .getByRole('treeitem')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
}

/** Chooses from the menu of a row. */
export async function chooseAction(page: Page, name: string, action: string): Promise<void> {
  await findRow(page, name).hover();
  await findRow(page, name)
    .getByRole('button', { name: `Actions for ${name}` })
    .click();
  await findRow(page, name).getByRole('menuitem', { name: action, exact: true }).click();
}

/** Looks at a file, and waits until it is read. */
export async function preview(page: Page, name: string): Promise<Locator> {
  await findRow(page, name).click();
  const dialog = page.getByRole('dialog', { name });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByText('Reading…')).toHaveCount(0);
  return dialog;
}

/** The bytes and the name of what is saved by `act`. */
export async function saveWith(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await act();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
