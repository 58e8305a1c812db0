import { findCell } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

test('an output of millions of lines in an opened notebook is shown to its last', async () => {
  const text = `${'line\n'.repeat(2_000_000)}the last\n`;
  const cell = { cell_type: 'code', metadata: {}, source: '1', execution_count: 1 };
  const output = { output_type: 'stream', name: 'stdout', text };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [{ ...cell, id: 'one', outputs: [output] }] };
  await page()
    .getByLabel('Notebook file')
    .setInputFiles({ name: 'Output.ipynb', mimeType: '', buffer: Buffer.from(JSON.stringify(notebook)) });
  await expect(page().getByRole('status', { name: 'Notebook', exact: true })).toContainText('Opened Output.ipynb');
  await expect(findCell(page(), 1)).toContainText('the last');
  await expect(findCell(page(), 1).getByRole('button', { name: 'Show all 2,000,001 lines' })).toBeVisible();
});
