import type { Locator, Page } from '@playwright/test';
import { connectModel, listToolCalls } from '../app/actions.ts';
import type { AppScene } from './attack.ts';
import type { HostileModel } from './hostile-model.ts';

/** Tool calls of Python, as a scripted model makes them. */
export const python = (...codes: readonly string[]) => ({
  toolCalls: codes.map((code) => ({ name: 'run_python_code', arguments: { code } })),
});

/** Has the user asked before each run. */
export async function askBeforeEachRun(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Chat options' });
  await button.click();
  await page.getByRole('radio', { name: 'Ask before each run' }).check();
  await button.click();
}

/** Tool calls that wait for the user's yes. */
export function listApprovals(page: Page): Locator {
  return listToolCalls(page).getByRole('group', { name: 'Approval' });
}

/** Connects the scripted model; what the page does from then on is held against the attack. */
export async function connectScripted({ page, model, watch }: AppScene): Promise<void> {
  await connectModel(page, model);
  await watch.begin();
}

/** The same with a model that answers as it likes. */
export async function connectHostile({ page, watch }: AppScene, { baseUrl }: HostileModel): Promise<void> {
  await connectModel(page, { baseUrl, model: 'm', apiKey: 'sk-own-key' });
  await watch.begin();
}
