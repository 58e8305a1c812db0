import type { Page } from '@playwright/test';
import { finishPython } from '../app/actions.ts';
import { expect, needsPackages, sharePage, test } from '../app/fixtures.ts';

/** In milliseconds; packages are downloaded and compiled first. */
const PATIENCE = 300_000;

async function readDownload(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const waiting = page.waitForEvent('download');
  await press();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await waiting).createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test.describe('plotly', () => {
  needsPackages('plotly', 'numpy');
  test.setTimeout(PATIENCE);
  const page = sharePage();

  test('draws numpy arrays in its own frame', async () => {
    const run = await finishPython(
      page(),
      `import numpy as np
import plotly.graph_objects as go
x = np.linspace(0, 6, 50)
fig = go.Figure([go.Scatter(x=x, y=np.sin(x), name="sin"), go.Bar(x=[1, 2, 3], y=np.array([1, 2, 3]), name="bars")])
fig.update_layout(title="Waves and bars")
fig`,
    );
    const frame = run.frameLocator('iframe[title="Plotly figure: Waves and bars"]');
    await expect(frame.locator('.gtitle')).toHaveText('Waves and bars');
    await expect(frame.locator('.bars .point')).toHaveCount(3);
    const svg = await readDownload(page(), () => run.getByRole('button', { name: 'Download SVG' }).click());
    expect(svg.toString()).toContain('Waves and bars');
  });
});

test.describe('altair', () => {
  needsPackages('altair', 'pandas');
  test.setTimeout(PATIENCE);
  const page = sharePage();

  test('draws its chart from the JSON it gives', async () => {
    const run = await finishPython(
      page(),
      `import altair as alt
import pandas as pd
data = pd.DataFrame({"plant": ["fern", "moss", "ivy"], "mm": [3, 1, 2]})
alt.Chart(data, title="Plants").mark_bar().encode(x="plant", y="mm")`,
    );
    const frame = run.frameLocator('iframe[title="Vega figure: Plants"]');
    await expect(frame.locator('svg .mark-rect.role-mark path')).toHaveCount(3);
  });
});

test.describe('pandas', () => {
  needsPackages('pandas', 'numpy');
  test.setTimeout(PATIENCE);
  const page = sharePage();

  test('a million rows are a table of which only the rows in sight are here', async () => {
    const run = await finishPython(
      page(),
      `import numpy as np
import pandas as pd
pd.DataFrame({"n": np.arange(1_000_000), "half": np.arange(1_000_000) / 2, "plant": ["fern", "moss"] * 500_000})`,
    );
    const grid = run.getByRole('grid');
    await expect(run.getByText('1,000,000 rows × 3 columns')).toBeVisible();
    expect(await grid.getByRole('row').count()).toBeLessThan(60);
    await grid.getByRole('columnheader', { name: 'n', exact: false }).first().click();
    await run.getByRole('spinbutton', { name: 'Row to go to' }).fill('999001');
    await run.getByRole('spinbutton', { name: 'Row to go to' }).press('Enter');
    await expect(grid.getByText('999000', { exact: true }).first()).toBeInViewport();
    await run.getByRole('button', { name: 'Filter' }).click();
    await run.getByRole('textbox', { name: 'Filter half' }).fill('>= 499999');
    await expect(run.getByText('2 of 1,000,000 rows × 3 columns')).toBeVisible();
    const csv = await readDownload(page(), () => run.getByRole('button', { name: 'Download CSV' }).click());
    expect(csv.toString()).toContain('999999');
    expect(csv.toString().trimEnd().split(/\r?\n/)).toHaveLength(3);
  });
});

test.describe('matplotlib', () => {
  needsPackages('matplotlib');
  test.setTimeout(PATIENCE);
  const page = sharePage();

  test('a figure is kept as SVG and as a PNG of twice its size', async () => {
    const run = await finishPython(
      page(),
      'import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.title("Three points")\nplt.show()',
    );
    const shown = run.getByRole('img', { name: /Three points/ });
    await expect(shown).toBeVisible();
    // The page shows it at half of its pixels, so that it is sharp; a download has as many.
    const width = await shown.evaluate((image) => (image as HTMLImageElement).naturalWidth);
    const svg = await readDownload(page(), () => run.getByRole('button', { name: 'Download SVG' }).click());
    expect(svg.toString()).toContain('<svg');
    const png = await readDownload(page(), () => run.getByRole('button', { name: 'Download PNG' }).click());
    expect(Math.abs(png.readUInt32BE(16) - width)).toBeLessThanOrEqual(5);
  });
});
