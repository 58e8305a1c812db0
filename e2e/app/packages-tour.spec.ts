import { findCell, finishPython, lastAnswer, listToolCalls, startTour, waitForAgent } from './actions.ts';
import { expect, needsPackages, test } from './fixtures.ts';

const TOUR = 'pandas, matplotlib, scikit-learn';

test('without a package source the tour says why it cannot start, and the rest works', async ({ page }) => {
  await page.route(/cdn\.jsdelivr\.net|\/packages\//, (route) => route.abort());
  await page.goto('./');
  await startTour(page, TOUR);
  const card = page.getByRole('button', { name: `Start the demo: ${TOUR}` });
  await expect(card).toBeDisabled();
  await expect(card).toHaveAccessibleDescription(/Needs packages that cannot be loaded: The Pyodide CDN/);
  await expect(page.getByRole('button', { name: 'Sealed, no packages' })).toBeVisible();

  const failed = await finishPython(page, 'import pandas');
  await expect(failed.getByRole('list', { name: 'Packages' })).toContainText(/pandas.*could not be loaded/);
  await expect(failed.getByText('Failed', { exact: true })).toBeVisible();

  await startTour(page, 'Read a CSV and draw a chart');
  await waitForAgent(page);
  await expect(lastAnswer(page)).toContainText('grows fastest');
});

test('with packages the tour passes with table, figures and a number', async ({ page }) => {
  needsPackages('pandas', 'matplotlib', 'scikit-learn');
  await page.goto('./');
  await startTour(page, TOUR);
  await waitForAgent(page);
  await expect(listToolCalls(page)).toHaveCount(3);
  await expect(findCell(page, 1).getByRole('list', { name: 'Packages' })).toContainText('pandas');
  await expect(findCell(page, 1).getByRole('grid')).toContainText('Fittonia');
  await expect(findCell(page, 2).getByRole('img', { name: /Sine and cosine/ })).toBeVisible();
  await expect(findCell(page, 3).getByRole('img', { name: /predicted against measured/ })).toBeVisible();
  await expect(lastAnswer(page)).toContainText(/R² = 0\.\d{3}/);
});
