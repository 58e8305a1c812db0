import type { Page } from '@playwright/test';
import { ask, chooseProvider, connectModel, lastAnswer, openModelDialog, waitForAgent } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

const alert = (on: Page) => on.getByRole('alert');
const retry = (on: Page) => alert(on).getByRole('button', { name: 'Retry' });

test.beforeEach(async ({ model }) => {
  await page().goto('./');
  model.script();
});

test('a wrong key: the alert says so, the question stays, and the right key answers it', async ({ model }) => {
  model.script({ text: 'Good morning.' });
  await connectModel(page(), { ...model, apiKey: 'sk-wrong-key' });
  await ask(page(), 'Are you there?');
  await expect(alert(page())).toContainText('The model refused the key. Check the key');
  await expect(alert(page())).not.toContainText('sk-wrong-key');
  await expect(page().getByRole('article', { name: 'You' })).toContainText('Are you there?');
  await alert(page()).getByRole('button', { name: 'Model settings' }).click();
  await page()
    .getByRole('dialog')
    .getByLabel(/API key/)
    .fill(model.apiKey);
  await page().getByRole('dialog').getByRole('button', { name: 'Connect', exact: true }).click();
  await retry(page()).click();
  await expect(lastAnswer(page())).toContainText('Good morning.');
  await expect(alert(page())).toBeHidden();
});

test('no such model: the alert says what to check', async ({ model }) => {
  await connectModel(page(), { ...model, model: 'no-such-model' });
  await ask(page(), 'Are you there?');
  await expect(alert(page())).toContainText('The address has no such model. Check the base URL and the model name');
});

test('no such address at a server that is there: the same', async ({ model }) => {
  await connectModel(page(), { ...model, baseUrl: model.baseUrl.replace('/v1', '/v2') });
  await ask(page(), 'Are you there?');
  await expect(alert(page())).toContainText('The address has no such model. Check the base URL');
});

test('a busy model: asked again by itself, then the user is told, and Retry works', async ({ model }) => {
  const busy = { status: 429, message: 'Rate limit reached.', headers: { 'retry-after': '1' } };
  model.script(busy, busy, busy, { text: 'Now I have time.' });
  await connectModel(page(), model);
  await ask(page(), 'Are you there?');
  await expect(alert(page())).toContainText('The model is busy or its quota is used up. Wait 1 second');
  expect(model.requests).toHaveLength(3);
  await retry(page()).click();
  await expect(lastAnswer(page())).toContainText('Now I have time.');
});

test('a failing server: the user is told, and Retry works', async ({ model }) => {
  const broken = { status: 500, message: 'The server had an error.' };
  model.script(broken, broken, broken, { text: 'Repaired.' });
  await connectModel(page(), model);
  await ask(page(), 'Are you there?');
  await expect(alert(page())).toContainText('server failed. Retry');
  await retry(page()).click();
  await expect(lastAnswer(page())).toContainText('Repaired.');
});

test('a connection that breaks in the answer: what came is kept, and Retry answers anew', async ({ model }) => {
  model.script({ text: 'The beginning of an answer', ending: 'hold' }, { text: 'The whole answer.' });
  await connectModel(page(), model);
  await ask(page(), 'Are you there?');
  await expect(lastAnswer(page())).toContainText('The beginning of an answer');
  model.cut();
  await expect(alert(page())).toContainText('The answer broke off. Retry');
  await expect(lastAnswer(page())).toContainText('The beginning of an answer');
  await page().getByRole('textbox', { name: 'Message' }).fill('my next question');
  await retry(page()).click();
  await expect(lastAnswer(page())).toContainText('The whole answer.');
  await expect(page().getByRole('textbox', { name: 'Message' })).toHaveValue('my next question');
  await waitForAgent(page());
});

test('no server at the address: the alert says what to look at', async ({ model }) => {
  await connectModel(page(), { ...model, baseUrl: 'http://127.0.0.1:9/v1' });
  await ask(page(), 'Are you there?');
  await expect(alert(page())).toContainText('The model cannot be reached. Is it running');
  await expect(alert(page())).toContainText('CORS');
  await expect(page().getByRole('article', { name: 'You' }).last()).toContainText('Are you there?');
});

test('a conversation that is too long for the model: the alert says so', async ({ model }) => {
  const message = "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.";
  model.script({ status: 400, message });
  await connectModel(page(), model);
  await ask(page(), 'Are you there?');
  await expect(alert(page())).toContainText('The conversation is too long for this model. Start a new session');
});

test('a quota that is used up: the alert says so', async ({ model }) => {
  const message = 'You exceeded your current quota, please check your plan and billing details.';
  const empty = { status: 429, message, headers: { 'retry-after': '0' } };
  model.script(empty, empty, empty);
  await connectModel(page(), model);
  await ask(page(), 'Are you there?');
  await expect(alert(page())).toContainText('The quota is used up. Look at your plan');
});

for (const name of ['Anthropic', 'Google'] as const) {
  test(`${name}, busy and then failing: asked again by itself, then the user is told, and Retry works`, async ({
    model,
  }) => {
    const dialog = await openModelDialog(page());
    await chooseProvider(dialog, name);
    await dialog.getByText('Advanced').click();
    await dialog.getByLabel('Base URL').fill(name === 'Google' ? model.googleUrl : model.anthropicUrl);
    await dialog.getByLabel(/API key/).fill(model.apiKey);
    await dialog.getByLabel('Model', { exact: true }).fill(model.model);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();

    const busy = { status: 429, message: 'Rate limit reached.', headers: { 'retry-after': '1' } };
    model.script(busy, busy, busy);
    await ask(page(), 'Are you there?');
    await expect(alert(page())).toContainText('Wait 1 second, then retry.');
    expect(model.requests).toHaveLength(3);

    const broken = { status: 500, message: 'Internal error.', headers: { 'retry-after': '0' } };
    model.script(broken, broken, broken);
    await retry(page()).click();
    await expect(alert(page())).toContainText('server failed. Retry');

    model.script({ text: 'Now I have time.' });
    await retry(page()).click();
    await expect(lastAnswer(page())).toContainText('Now I have time.');
    await expect(alert(page())).toBeHidden();
  });
}
