import { expect, test } from './fixtures.ts';

test('the toolset works in a plain page: type, press Run, read', async ({ page }) => {
  await page.goto('./examples/toolset.html');
  const code = page.getByRole('textbox', { name: 'Python' });
  const result = page.getByRole('status', { name: 'Result' });
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(result).toHaveText('45');
  await code.fill('word = "kept"');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(result).toHaveText('');
  await code.fill('print(word)\nunknown');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(result).toContainText(/^kept[\s\S]*NameError: name 'unknown' is not defined/);
});

test('an agent works in a plain page: ask, and read what it does', async ({ page }) => {
  await page.goto('./examples/agent.html');
  const log = page.getByRole('log', { name: 'What the agent does' });
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(log).toContainText('(answered)');
  await expect(log).toContainText(/>>> [\s\S]*terrarium\.csv[\s\S]*species/);
});
