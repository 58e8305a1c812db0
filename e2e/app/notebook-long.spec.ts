import AxeBuilder from '@axe-core/playwright';
import { findCell, listCells } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';
import { findEditor, leaveEditor } from './notebook-actions.ts';

const CELLS = 2_000;
/** Far more than fit on a screen with what is kept ready around it. */
const MOST_MOUNTED = 120;

const page = sharePage();

test.beforeAll(async () => {
  const svg = (index: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><text y="50">Figure ${index}</text></svg>`;
  const cells = Array.from({ length: CELLS }, (_, index) => ({
    id: `cell-${index + 1}`,
    cell_type: 'code',
    metadata: {},
    source: `value = ${index + 1}`,
    execution_count: index + 1,
    outputs:
      index % 4 === 0
        ? [
            {
              output_type: 'display_data',
              metadata: {},
              data: { 'image/svg+xml': svg(index + 1), 'text/plain': `Plot ${index + 1}` },
            },
          ]
        : [{ output_type: 'stream', name: 'stdout', text: `printed ${index + 1}\n` }],
  }));
  const text = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
  await page()
    .getByLabel('Notebook file')
    .setInputFiles({ name: 'Long.ipynb', mimeType: '', buffer: Buffer.from(text) });
  await expect(page().getByRole('status', { name: 'Notebook', exact: true })).toContainText('Opened Long.ipynb');
});

/** The number of a cell that is well in sight; 0 when none is. */
function findCellInSight(): Promise<number> {
  return listCells(page()).evaluateAll((cells) => {
    const cell = cells.find((each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return top > 100 && bottom < innerHeight - 100;
    });
    return Number(cell?.getAttribute('aria-label')?.replace('Cell ', '') ?? 0);
  });
}

test('the first and the last of 2,000 cells are a key away, and only those in sight are in the page', async () => {
  await page().getByRole('region', { name: 'Cells' }).focus();
  for (const [key, number, output] of [
    ['End', CELLS, `printed ${CELLS}`],
    ['Home', 1, 'Plot 1'],
  ] as const) {
    await page().keyboard.press(key);
    const cell = findCell(page(), number);
    await expect(cell).toBeFocused();
    await expect(cell).toBeInViewport();
    await expect(cell.getByText(output, { exact: true }).or(cell.getByRole('img', { name: output }))).toBeVisible();
    expect(await listCells(page()).count()).toBeLessThan(MOST_MOUNTED);
  }
});

test('in the middle cells are written in, deleted and brought back where they were', async () => {
  await page()
    .getByRole('region', { name: 'Cells' })
    .evaluate((scroller) => {
      scroller.scrollTop = scroller.scrollHeight / 2;
    });
  let number = 0;
  // What was scrolled to takes a frame or two to be there.
  await expect
    .poll(async () => {
      number = await findCellInSight();
      return number;
    })
    .toBeGreaterThan(500);
  await findCell(page(), number).focus();
  await page().keyboard.press('Enter');
  await expect(findEditor(page(), number)).toBeFocused();
  await page().keyboard.insertText(' # here');
  await leaveEditor(page(), number);
  await page().keyboard.press('d');
  await page().keyboard.press('d');
  await expect(findCell(page(), number)).toContainText(`value = ${number + 1}`);
  await expect(findCell(page(), number)).toBeFocused();
  await page().keyboard.press('z');
  await expect(findCell(page(), number)).toContainText(`value = ${number} # here`);
});

test('all 500 figures are in the gallery', async () => {
  await page().getByRole('toolbar', { name: 'Notebook', exact: true }).getByRole('button', { name: 'Figures' }).click();
  const gallery = page().getByRole('dialog', { name: 'Figures' });
  await expect(gallery.getByRole('list', { name: '500 figures' }).getByRole('listitem')).toHaveCount(500);
  await expect(gallery.locator('img').first()).toBeVisible();
  expect(await gallery.locator('img').count()).toBeLessThan(MOST_MOUNTED);
  await page().keyboard.press('Escape');
});

test('it is there again after a reload, and axe finds nothing wrong', async () => {
  await page().reload();
  await expect(findCell(page(), CELLS)).toBeVisible();
  const { violations } = await new AxeBuilder({ page: page() }).exclude('iframe[sandbox=""]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});
