import type { FrameLocator, Locator, Page } from '@playwright/test';
import { findCell, finishPython } from '../app/actions.ts';
import type { AppScene } from './attack.ts';
import { expect } from './attack-test.ts';

/** An output's data by media type. */
export type Bundle = Readonly<Record<string, unknown>>;

/** Puts the way's own address of the canary in place of `§`, and its host and path in place of `§§`. */
export function aimAt(canaryUrl: string, way: string, text: string): string {
  const address = `${canaryUrl}${way}`;
  return text.replaceAll('§§', address.replace(/^http:\/\//, '')).replaceAll('§', address);
}

/** A notebook file of one cell with these outputs, called trusted as far as the format knows of trust. */
export function writeNotebook(outputs: readonly object[], source = 'print("never ran here")'): string {
  const metadata = { trusted: true, autorun: true, init_cell: true, tags: ['autorun', 'init'] };
  const cells = [{ id: 'a', cell_type: 'code', metadata, source, outputs, execution_count: 1 }];
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { trusted: true }, cells });
}

/** Opens a notebook file. */
export async function openNotebook(page: Page, text: string, name = 'Gift.ipynb'): Promise<void> {
  await page.getByLabel('Notebook file').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });
}

/** Shows outputs by opening a notebook file that has them; the cell they are in. Nothing runs. */
export async function showOutputs(page: Page, bundles: readonly Bundle[]): Promise<Locator> {
  const outputs = bundles.map((data) => ({ output_type: 'display_data', data, metadata: { trusted: true } }));
  await openNotebook(page, writeNotebook(outputs));
  const cell = findCell(page, 1);
  await expect(cell).toBeVisible();
  return cell;
}

/** Clicks whatever can be clicked in a document. */
export async function pokeAll(inside: Page | FrameLocator): Promise<void> {
  const targets = inside.locator('a, area, button, input, [onclick], [tabindex]');
  for (const target of await targets.all()) {
    // What a click has taken away needs none.
    await target.dispatchEvent('click', {}, { timeout: 1_000 }).catch(() => {});
  }
}

/** Waits until a request that the page makes now has arrived and two frames are drawn: what was asked for before is there too. */
export async function drain({ page, canary, watch }: Pick<AppScene, 'page' | 'canary' | 'watch'>): Promise<void> {
  watch.allow(/\/last-of-all/);
  for (let round = 0; round < 2; round += 1) {
    await page.evaluate(async (url) => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await fetch(url);
    }, `${canary.url}last-of-all`);
  }
}

/** Makes sure that Python works in the page. */
export async function expectNextRun(page: Page): Promise<void> {
  await expect(await finishPython(page, 'print("next", 6 * 7)')).toContainText('next 42');
}
