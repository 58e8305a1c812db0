import { finishPython, runPython } from '../app/actions.ts';
import { expect, needsPackages, sharePage, test } from '../app/fixtures.ts';
import { watchPage } from '../floods/watch-page.ts';

/** In milliseconds; packages are downloaded and compiled first, and a thousand figures are drawn. */
const PATIENCE = 600_000;

test.describe('matplotlib and numpy', () => {
  needsPackages('matplotlib', 'numpy');
  test.setTimeout(2 * PATIENCE);
  const page = sharePage();

  for (const [title, code, shown] of [
    [
      'a thousand figures',
      'import matplotlib.pyplot as plt\nfor i in range(1000):\n    plt.figure(figsize=(1, 1))\n    plt.plot([0, i])\n    plt.show()',
      '880 earlier outputs are not shown.',
    ],
    ['an array of a gigabyte', 'import numpy as np\nnp.zeros(125_000_000)', 'array([0., 0., 0., ..., 0., 0., 0.]'],
  ] as const) {
    test(`${title}: the run ends and the page goes on`, async () => {
      const health = await watchPage(page(), async () => {
        const cell = await runPython(page(), code);
        await expect(cell.getByText('Done', { exact: true })).toBeVisible({ timeout: PATIENCE });
        await expect(cell).toContainText(shown);
      });
      expect(health.free).toBeGreaterThan(0.3);
      await expect(await finishPython(page(), '6 * 7')).toContainText('42');
    });
  }
});
