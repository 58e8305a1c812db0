import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** The app: a page of its own, or a frame in another's. */
type View = Pick<Page, 'getByRole'>;

/** The cells of the notebook. */
export function listCells(page: View): Locator {
  return page.getByRole('region', { name: 'Cells' }).getByRole('article');
}

/** How Python is, Stop and Restart. */
export function findControls(page: View): Locator {
  return page.getByRole('toolbar', { name: 'Interpreter controls' });
}

/** The cell with this number in the notebook. */
export function findCell(page: View, number: number): Locator {
  return page.getByRole('article', { name: `Cell ${number}`, exact: true });
}

/** Types Python into the notebook's line and runs it; the cell it makes. */
export async function runPython(page: View, code: string): Promise<Locator> {
  const number = (await listCells(page).count()) + 1;
  const line = page.getByRole('textbox', { name: 'Python' });
  await line.fill(code);
  await line.press('Shift+Enter');
  return findCell(page, number);
}

/** Runs Python and waits until it is through. */
export async function finishPython(page: View, code: string): Promise<Locator> {
  const run = await runPython(page, code);
  await expect(run.getByText(/^(Done|Failed)$/)).toBeVisible();
  return run;
}

/** Opens the dialog for a model. */
export async function openModelDialog(page: View): Promise<Locator> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /model|key needed/i })
    .click();
  return page.getByRole('dialog', { name: 'Connect a model' });
}

/** Chooses a provider in the dialog for a model. */
export async function chooseProvider(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('radio', { name: new RegExp(`^${name} `) }).check();
}

/** Connects a model with OpenAI's format through the dialog. */
export async function connectModel(
  page: View,
  to: { baseUrl: string; model: string; apiKey: string },
  { remember = false }: { readonly remember?: boolean } = {},
): Promise<void> {
  const dialog = await openModelDialog(page);
  await chooseProvider(dialog, 'Own address');
  await dialog.getByLabel('Base URL').fill(to.baseUrl);
  await dialog.getByLabel(/API key/).fill(to.apiKey);
  await dialog.getByLabel('Model', { exact: true }).fill(to.model);
  if (remember) await dialog.getByLabel('Remember this key in this browser').check();
  // The list is asked for as soon as the name is; what it says of the model goes along.
  await expect(dialog.getByRole('status', { name: 'List of models' })).toHaveText(/are there|is there|no list/);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Sends a message to the agent. */
export async function ask(page: View, text: string): Promise<void> {
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill(text);
  await message.press('Enter');
}

/** Waits until the agent has answered or given up. */
export async function waitForAgent(page: View): Promise<void> {
  const status = page.getByRole('status', { name: 'Agent status' });
  await expect(status).toHaveText('The agent has finished.');
}

/** The agent's newest answer. */
export function lastAnswer(page: View): Locator {
  return page.getByRole('article', { name: /^Agent/ }).last();
}

/** What the user and the agent said, and before that the ways to begin. */
export function findConversation(page: View): Locator {
  return page.getByRole('region', { name: 'Conversation' });
}

/** The tool calls in the chat. */
export function listToolCalls(page: View): Locator {
  return findConversation(page).getByRole('article', { name: / call$/ });
}

/** Follows a link between chat and notebook. By keyboard: right after scrolling Chromium may click the output frame that stood there. */
export async function followLink(from: Locator, name: string): Promise<void> {
  await from.getByRole('button', { name }).press('Enter');
}

/** Starts the guided demo with this title. */
export async function startTour(page: View, title: string): Promise<void> {
  await page.getByRole('button', { name: `Start the demo: ${title}` }).click();
}
