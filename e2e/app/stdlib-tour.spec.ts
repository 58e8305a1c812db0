import { readFileSync } from 'node:fs';
import { findCell, followLink, lastAnswer, listCells, listToolCalls, waitForAgent } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();
const outside: string[] = [];

test.beforeAll(async ({ appServer, canary }) => {
  canary.hits.length = 0;
  outside.length = 0;
  page().on('request', (request) => {
    const address = request.url();
    if (!/^(data|blob|about):/.test(address) && !address.startsWith(appServer.url)) outside.push(address);
  });
  // As people do who take a page for their desktop.
  await page().getByRole('button', { name: 'Start the demo: Read a CSV and draw a chart' }).dblclick();
  await waitForAgent(page());
});

/** Mean growth by species, computed here from the file that the tour reads. */
function computeGrowth(): { species: string; growth: number }[] {
  const [, ...lines] = readFileSync('public/samples/terrarium.csv', 'utf8').trim().split('\n');
  const cells = lines.map((line) => line.split(','));
  const growth = [...new Set(cells.map(([, , species = '']) => species))].map((species) => {
    const own = cells.filter((row) => row[2] === species).map((row) => Number(row[5]));
    return { species, growth: own.reduce((sum, value) => sum + value, 0) / own.length };
  });
  return growth.toSorted((a, b) => b.growth - a.growth);
}

test('the tour’s question is asked once', async () => {
  await expect(page().getByRole('article', { name: 'You' })).toHaveText(/how fast the three plants grow/);
});

test('chat and notebook have followed to their ends', async () => {
  await expect(lastAnswer(page()).getByText('not from my script')).toBeInViewport();
  await expect(findCell(page(), 3).getByRole('img')).toBeInViewport({ ratio: 0.9 });
});

test('all tool calls are done', async () => {
  const calls = listToolCalls(page());
  await expect(calls).toHaveCount(3);
  for (const call of await calls.all()) await expect(call.getByText('Done', { exact: true })).toBeVisible();
});

test('the answer quotes numbers that follow from the file', async () => {
  const growth = computeGrowth();
  const [fastest, slowest] = [growth[0], growth.at(-1)];
  const answer = lastAnswer(page());
  await expect(answer).toContainText(`${fastest?.species} grows fastest, ${fastest?.growth.toFixed(2)} mm`);
  await expect(answer).toContainText(`${slowest?.species} slowest, ${slowest?.growth.toFixed(2)} mm`);
});

test('the answer is labelled as scripted, for eyes and ears', async () => {
  const answer = page().getByRole('article', { name: 'Agent, scripted' });
  await expect(answer).toHaveCount(1);
  await expect(answer.getByText('scripted', { exact: true })).toBeVisible();
});

test('the table is shown in a frame of its own', async () => {
  const table = listToolCalls(page()).nth(1).frameLocator('iframe[title="HTML output"]').getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(4);
  await expect(table.getByRole('row', { name: computeGrowth()[0]?.species ?? '' })).toBeVisible();
});

test('the figure is shown and says what it is', async () => {
  const figure = listToolCalls(page())
    .nth(2)
    .getByRole('img', { name: /growth_mm against temperature_c/ });
  await expect(figure).toBeVisible();
  await expect(figure).toHaveJSProperty('complete', true);
  expect(await figure.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
});

test('the notebook has every run with code, output, time and who made it', async () => {
  await expect(listCells(page())).toHaveCount(3);
  for (const run of await listCells(page()).all()) {
    await expect(run.getByText('Agent', { exact: true })).toBeVisible();
    await expect(run.getByText(/^[\d.]+ m?s$/)).toBeVisible();
  }
  await expect(findCell(page(), 1).getByLabel('Code of cell 1')).toContainText('csv.DictReader');
  await expect(findCell(page(), 1)).toContainText('126 rows');
  await expect(findCell(page(), 3).getByRole('img', { name: /growth_mm/ })).toBeVisible();
});

test('the tour’s file is among the files', async () => {
  await expect(page().getByRole('list', { name: 'Files' })).toContainText('terrarium.csv');
});

test('a tool call leads to its run, and the run back to it', async () => {
  await followLink(listToolCalls(page()).first(), 'Show in notebook');
  await expect(findCell(page(), 1)).toBeFocused();
  await expect(findCell(page(), 1)).toBeInViewport();
  await followLink(findCell(page(), 2), 'Show in chat');
  await expect(listToolCalls(page()).nth(1)).toBeFocused();
  await expect(listToolCalls(page()).nth(1)).toBeInViewport();
});

test('a question of one’s own is answered with what the script can and cannot do', async () => {
  const message = page().getByRole('textbox', { name: 'Message' });
  await message.fill('And which enclosure is warmest?');
  await message.press('Enter');
  await expect(lastAnswer(page())).toContainText('Connect a model to go on');
  await waitForAgent(page());
});

test('nothing was asked of any other origin', async ({ canary }) => {
  expect({ outside, hits: canary.hits }).toEqual({ outside: [], hits: [] });
});
