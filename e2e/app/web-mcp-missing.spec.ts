import { expect, test } from './fixtures.ts';

test('in a browser without WebMCP there is no switch for its agent', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Chat options' }).click();
  await expect(page.getByRole('checkbox', { name: 'Show figures to the model' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /browser’s agent/ })).toHaveCount(0);
});
