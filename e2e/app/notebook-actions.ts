import type { Locator, Page } from '@playwright/test';
import { findCell, listCells } from './actions.ts';
import { expect } from './fixtures.ts';

/** A new session, so that the notebook is empty. */
export async function openEmptyNotebook(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+O');
  await expect(listCells(page)).toHaveCount(0);
}

/** Adds a cell at the end by the toolbar and writes in it; the cell, which has the focus then. */
export async function addCell(page: Page, source: string, kind: 'Code' | 'Text' = 'Code'): Promise<Locator> {
  const number = (await listCells(page).count()) + 1;
  await findNotebookBar(page).getByRole('button', { name: kind, exact: true }).click();
  await expect(findEditor(page, number)).toBeFocused();
  await page.keyboard.insertText(source);
  await leaveEditor(page, number);
  return findCell(page, number);
}

/** Leaves the editor of a cell; what it suggests at the moment takes an Escape of its own. */
export async function leaveEditor(page: Page, number: number): Promise<void> {
  const cell = findCell(page, number);
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(cell).toBeFocused({ timeout: 1_000 });
  }).toPass();
}

/** What is done with the notebook as a whole. */
export function findNotebookBar(page: Page): Locator {
  return page.getByRole('toolbar', { name: 'Notebook', exact: true });
}

/** Where a cell is written in. */
export function findEditor(page: Page, number: number): Locator {
  return page.getByRole('textbox', { name: new RegExp(`^(Code|Text) of cell ${number}(,|$)`) });
}

/** Chooses something from a cell's menu. */
export async function chooseAction(page: Page, number: number, title: string): Promise<void> {
  await page.getByRole('button', { name: `Actions of cell ${number}`, exact: true }).click();
  await page.getByRole('menuitem', { name: title }).click();
}

/** The sources of the code cells, in order, as they are shown. */
export async function readSources(page: Page): Promise<string[]> {
  const sources = await listCells(page)
    .getByRole('group', { name: /^(Code|Text) of cell/ })
    .allInnerTexts();
  return sources.map((source) => source.trimEnd());
}
