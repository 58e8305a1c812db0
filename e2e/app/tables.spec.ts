import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { finishPython } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage({ permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce' });

/** A Tabular Data Resource of plants, as pandas and others show tables. */
const plants = (rows: number) => `
names = ["fern", "moss", "ivy, common", None]
fields = [{"name": "index", "type": "integer"}, {"name": "plant", "type": "string"},
          {"name": "mm", "type": "number"}, {"name": "wet", "type": "boolean"}]
data = [{"index": i, "plant": names[i % 4], "mm": None if i % 7 == 6 else i * 1.5, "wet": i % 2 == 0} for i in range(${rows})]
display({"application/vnd.dataresource+json": {"schema": {"fields": fields, "primaryKey": ["index"]}, "data": data},
         "text/plain": "plants"}, raw=True)`;

const gridOf = (run: Locator) => run.getByRole('grid', { name: 'Table' });
const cellsOf = (grid: Locator, column: number) => grid.locator(`[data-column="${column}"]`);

test('a small table is only a table', async () => {
  const run = await finishPython(page(), plants(5));
  const grid = gridOf(run);
  await expect(grid.getByRole('columnheader', { name: 'mm' })).toContainText('number');
  await expect(grid.getByRole('row')).toHaveCount(6);
  await expect(cellsOf(grid, 1)).toHaveText(['fern', 'moss', 'ivy, common', 'null', 'fern']);
  await expect(run.getByText('5 rows × 3 columns')).toBeVisible();
});

test('a header sorts up, down and back, numbers as numbers, what is missing last', async () => {
  const run = await finishPython(page(), plants(200));
  const grid = gridOf(run);
  const header = grid.getByRole('columnheader', { name: 'mm' });
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect(cellsOf(grid, 2).first()).toHaveText('0');
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(cellsOf(grid, 2).first()).toHaveText('298.5');
  await grid.press('Control+End');
  await expect(cellsOf(grid, 2).last()).toHaveText('NaN');
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'none');
});

test('filters leave the rows that pass all of them', async () => {
  const run = await finishPython(page(), plants(200));
  await run.getByRole('button', { name: 'Filter' }).click();
  await run.getByRole('textbox', { name: 'Filter plant' }).fill('FERN');
  await expect(run.getByText('50 of 200 rows × 3 columns')).toBeVisible();
  await run.getByRole('textbox', { name: 'Filter mm' }).fill('>= 250');
  await expect(run.getByText('7 of 200 rows × 3 columns')).toBeVisible();
  await run.getByRole('textbox', { name: 'Filter mm' }).fill('> 1e9');
  await expect(run.getByText('No rows')).toBeVisible();
  await run.getByRole('button', { name: 'Filter' }).click();
  await expect(run.getByText('200 rows × 3 columns', { exact: true })).toBeVisible();
});

test('the CSV has every row the filter leaves, in the order shown', async () => {
  const run = await finishPython(page(), plants(200));
  await gridOf(run).getByRole('columnheader', { name: 'index' }).click();
  await gridOf(run).getByRole('columnheader', { name: 'index' }).click();
  await run.getByRole('button', { name: 'Filter' }).click();
  await run.getByRole('textbox', { name: 'Filter plant' }).fill('ivy');
  await expect(run.getByText('50 of 200 rows × 3 columns')).toBeVisible();
  const downloading = page().waitForEvent('download');
  await run.getByRole('button', { name: 'Download CSV' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString().split('\r\n');
  expect(lines.slice(0, 2)).toEqual(['index,plant,mm,wet', '198,"ivy, common",297,True']);
  expect(lines).toHaveLength(52);
});

test('arrow keys move in it, and Ctrl+C takes the cell', async () => {
  const run = await finishPython(page(), plants(500));
  const grid = gridOf(run);
  await grid.focus();
  await grid.press('Control+Home');
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'PageDown', 'PageUp']) await grid.press(key);
  const active = grid.locator('.table-active');
  await grid.press('Control+Home');
  await grid.press('ArrowDown');
  await grid.press('ArrowDown');
  await grid.press('ArrowRight');
  await expect(active).toHaveText('ivy, common');
  await grid.press('Control+c');
  await expect(run.getByText('Copied the cell')).toBeAttached();
  expect(await page().evaluate(() => navigator.clipboard.readText())).toBe('ivy, common');
  await grid.press('Control+End');
  await expect(active).toHaveText('False');
  await expect(active).toBeInViewport();
  await expect(grid).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? 'none');
  await grid.press('Control+Home');
  await grid.press('ArrowUp');
  await expect(active).toContainText('index');
  await grid.press('Enter');
  await expect(grid.getByRole('columnheader', { name: 'index' })).toHaveAttribute('aria-sort', 'ascending');
});

test('50,000 rows mount only those in sight, and one goes to a row by its number', async () => {
  const run = await finishPython(page(), plants(60_000));
  const grid = gridOf(run);
  await expect(run.getByText('60,000 rows × 3 columns')).toBeVisible();
  expect(await grid.getByRole('row').count()).toBeLessThan(60);
  await run.getByRole('spinbutton', { name: 'Row to go to' }).fill('59001');
  await run.getByRole('spinbutton', { name: 'Row to go to' }).press('Enter');
  await expect(grid.getByText('59000', { exact: true })).toBeInViewport();
  await expect(run.getByText('Page 2 of 2')).toBeVisible();
  await run.getByRole('button', { name: 'Previous page' }).click();
  await expect(grid.getByText('0', { exact: true }).first()).toBeInViewport();
  expect(await grid.getByRole('row').count()).toBeLessThan(60);
});

test('a table whose interpreter cannot be asked says so and goes on with what it has', async () => {
  const run = await finishPython(
    page(),
    `columns = [{"name": "n", "type": "number", "dtype": "int64"}, {"name": "t", "type": "text", "dtype": "object"}]
display({"application/vnd.vivarium.table+json": {"tableId": "nobody-knows", "rowCount": 1_000_000, "indexColumns": 0,
         "columns": columns, "rows": [[i, f"row {i}"] for i in range(30)]}}, raw=True)`,
  );
  await expect(run.getByText(/Shown are the rows it came with\./)).toBeVisible();
  await gridOf(run).getByRole('columnheader', { name: 'n' }).click();
  await gridOf(run).getByRole('columnheader', { name: 'n' }).click();
  await expect(cellsOf(gridOf(run), 1).first()).toHaveText('row 29');
});

test('it is shown large, and axe finds nothing wrong', async () => {
  const run = await finishPython(page(), plants(80));
  await run.getByRole('button', { name: 'Filter' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page().emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page: page() }).include('.table-view').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await run.getByRole('button', { name: 'Enlarge' }).click();
  const dialog = page().getByRole('dialog', { name: 'Table' });
  await expect(dialog.getByRole('grid', { name: 'Table, enlarged' })).toBeVisible();
  await page().keyboard.press('Escape');
});
