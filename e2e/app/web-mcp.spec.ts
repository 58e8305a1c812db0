import type { Page } from '@playwright/test';
import { finishPython } from './actions.ts';
import { expect, test } from './fixtures.ts';

const FEATURE = '--enable-features=WebMCP';
const TOOLS = ['manage_interpreters', 'run_python_code'];

/** The tools that the browser's own agent sees. */
const listTools = async (page: Page) => (await page.webmcp.tools()).map(({ name }) => name).sort();

const runByAgent = (page: Page, code: string) => page.webmcp.callTool('run_python_code', { code });

const theSwitch = (page: Page) => page.getByRole('checkbox', { name: 'Let this browser’s agent use Python here' });

async function openSwitch(page: Page) {
  await page.goto('./');
  await page.getByRole('button', { name: 'Chat options' }).click();
  return theSwitch(page);
}

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), FEATURE] }),
});

test('its agent has no tools until the user says so, and none after they take it back', async ({ page }) => {
  const toggle = await openSwitch(page);
  await expect(toggle).not.toBeChecked();
  expect(await listTools(page)).toEqual([]);
  await toggle.check();
  await expect.poll(() => listTools(page)).toEqual(TOOLS);
  await toggle.uncheck();
  await expect.poll(() => listTools(page)).toEqual([]);
  await expect(runByAgent(page, '1')).rejects.toThrow();
});

test('it runs Python in the open session, beside the user', async ({ page }) => {
  const toggle = await openSwitch(page);
  await toggle.check();
  await expect.poll(() => listTools(page)).toEqual(TOOLS);
  const result = await runByAgent(page, 'seen = 6 * 7\nprint("the agent computes", seen)');
  expect(JSON.stringify(result)).toContain('the agent computes 42');
  const run = await finishPython(page, 'print("the user has", seen)');
  await expect(run).toContainText('the user has 42');
  await expect(page.getByText('the agent computes 42').first()).toBeVisible();
});

test('another session that is opened is the one it works in; a reload turns it off', async ({ page }) => {
  const toggle = await openSwitch(page);
  await toggle.check();
  await expect.poll(() => listTools(page)).toEqual(TOOLS);
  await runByAgent(page, 'where = "the first session"');
  await page.keyboard.press('ControlOrMeta+Shift+KeyO');
  await expect(page.getByText('the first session')).toBeHidden();
  await expect.poll(() => listTools(page)).toEqual(TOOLS);
  expect(JSON.stringify(await runByAgent(page, 'print("where" in globals())'))).toContain('False');
  await page.reload();
  await page.getByRole('button', { name: 'Chat options' }).click();
  await expect(theSwitch(page)).not.toBeChecked();
  expect(await listTools(page)).toEqual([]);
});
