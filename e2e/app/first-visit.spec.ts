import type { Page } from '@playwright/test';
import { chooseProvider, findConversation } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

/** What holds the focus, as a screen reader names it. */
async function readFocus(): Promise<string> {
  const snapshot = await page().locator(':focus').ariaSnapshot();
  return /[a-z]+ "[^"]*"/.exec(snapshot)?.[0] ?? snapshot;
}

async function tabThrough(from: Page, steps: number): Promise<string[]> {
  const names: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await from.keyboard.press('Tab');
    names.push(await readFocus());
  }
  return names;
}

test('it says what this is, where data stays, and how to begin', async () => {
  await expect(page()).toHaveTitle('Vivarium');
  await expect(page().getByRole('heading', { level: 1, name: 'Vivarium' })).toBeVisible();
  const conversation = findConversation(page());
  await expect(conversation.getByRole('heading', { level: 2 })).toHaveText(/data/i);
  await expect(conversation).toContainText('nothing leaves this tab');
  await expect(conversation.getByRole('button', { name: /^Start the demo/ })).toHaveCount(2);
  await expect(conversation.getByRole('button', { name: 'Connect a model' })).toBeEnabled();
  await expect(page().getByRole('region', { name: 'Cells' })).toContainText('Every piece of Python');
});

test('the keyboard reaches everything, in the order of the page', async () => {
  expect(await tabThrough(page(), 16)).toEqual([
    'button "Sessions"',
    'button "Files"',
    'button "Sealed"',
    'button "Connect a model"',
    'radio "System theme"',
    'region "Conversation"',
    'button "Start the demo: Read a CSV and draw a chart"',
    'button "Start the demo: pandas, matplotlib, scikit-learn"',
    'button "Connect a model"',
    'textbox "Message"',
    'button "Attach files"',
    'button "Chat options"',
    'separator "Resize panes"',
    'button "Code"',
    'region "Cells"',
    'textbox "Python"',
  ]);
});

test('the dialog for a model opens and closes by keyboard and gives the focus back', async () => {
  const open = page().getByRole('banner').getByRole('button', { name: 'Connect a model' });
  await open.focus();
  await page().keyboard.press('Enter');
  const dialog = page().getByRole('dialog', { name: 'Connect a model' });
  await expect(dialog).toBeVisible();
  await page().keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(open).toBeFocused();
});

test('the dialog says what is missing or wrong in what was typed', async () => {
  await page().getByRole('banner').getByRole('button', { name: 'Connect a model' }).click();
  const dialog = page().getByRole('dialog', { name: 'Connect a model' });
  const connect = dialog.getByRole('button', { name: 'Connect', exact: true });
  await connect.click();
  await expect(dialog.getByLabel('API key')).toHaveAccessibleDescription(/A key is needed/);
  await chooseProvider(dialog, 'Own address');
  await connect.click();
  await expect(dialog.getByLabel('Base URL')).toHaveAccessibleDescription(/Give the address of the server/);
  await expect(dialog.getByLabel('Model', { exact: true })).toHaveAccessibleDescription(/name of a model is needed/);
  await dialog.getByLabel('Base URL').fill('ftp://example.org');
  await connect.click();
  await expect(dialog.getByLabel('Base URL')).toHaveAccessibleDescription(/starts with https:/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
});

test('a question without a model asks for one and is not lost', async () => {
  const message = page().getByRole('textbox', { name: 'Message' });
  await message.fill('What is in my file?');
  await message.press('Enter');
  const dialog = page().getByRole('dialog', { name: 'Connect a model' });
  await expect(dialog).toBeVisible();
  await page().keyboard.press('Escape');
  await expect(message).toHaveValue('What is in my file?');
});

test('the seal says what it keeps in', async () => {
  await page().getByRole('button', { name: 'Sealed' }).click();
  await expect(page().getByText('Python is sealed in.')).toBeVisible();
  await expect(page().getByText(/without network, storage/)).toBeVisible();
  await page().keyboard.press('Escape');
  await expect(page().getByText('Python is sealed in.')).toBeHidden();
});
