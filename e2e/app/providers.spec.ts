import type { Locator, Page } from '@playwright/test';
import { startModelServer } from '../model-server.mjs';
import {
  ask,
  chooseProvider,
  connectModel,
  lastAnswer,
  listToolCalls,
  openModelDialog,
  waitForAgent,
} from './actions.ts';
import { expect, test } from './fixtures.ts';

type Model = Awaited<ReturnType<typeof startModelServer>>;

const PROVIDERS = [
  { format: 'openai', name: 'OpenAI', urlOf: (model: Model) => model.baseUrl },
  { format: 'anthropic', name: 'Anthropic', urlOf: (model: Model) => model.anthropicUrl },
  { format: 'google', name: 'Google', urlOf: (model: Model) => model.googleUrl },
] as const;

const connect = (dialog: Locator) => dialog.getByRole('button', { name: 'Connect', exact: true });
const listState = (dialog: Locator) => dialog.getByRole('status', { name: 'List of models' });
const testState = (dialog: Locator) => dialog.getByRole('status', { name: 'Test of the connection' });

/** Opens the dialog and fills in provider, address and key. */
async function fillProvider(page: Page, name: string, url: string, apiKey: string): Promise<Locator> {
  const dialog = await openModelDialog(page);
  await chooseProvider(dialog, name);
  await dialog.getByText('Advanced').click();
  await dialog.getByLabel('Base URL').fill(url);
  await dialog.getByLabel(/API key/).fill(apiKey);
  return dialog;
}

/** All that the page has stored where scripts can read it. */
const readStorage = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]));

test.beforeEach(({ model }) => model.script());

for (const { format, name, urlOf } of PROVIDERS) {
  test(`${name}: list, test, and two steps with Python in its own wire format`, async ({ page, model }) => {
    await page.goto('./');
    const dialog = await fillProvider(page, name, urlOf(model), model.apiKey);
    await dialog.getByLabel('Model', { exact: true }).focus();
    await expect(listState(dialog)).toHaveText('2 models are there.');
    const offered = dialog.locator('datalist option');
    expect(await offered.evaluateAll((options) => options.map((option) => option.getAttribute('value')))).toEqual([
      'another-model',
      model.model,
    ]);
    await dialog.getByLabel('Model', { exact: true }).fill(model.model);

    model.script({ text: 'OK' });
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await expect(testState(dialog)).toContainText(`It works: ${model.model} answered after`);
    await expect(testState(dialog)).toContainText('32,768 tokens of context');
    expect(model.requests).toMatchObject([{ format }]);
    await connect(dialog).click();
    await expect(dialog).toBeHidden();

    model.script(
      {
        text: 'I let Python work it out.',
        toolCalls: [{ name: 'run_python_code', arguments: { code: 'answer = 6 * 7\nprint("it is", answer)' } }],
      },
      { text: 'And its square.', toolCalls: [{ name: 'run_python_code', arguments: { code: 'print(answer ** 2)' } }] },
      { text: 'It is 42, and 1764 squared.' },
    );
    await ask(page, 'What is six times seven?');
    await expect(lastAnswer(page)).toContainText('It is 42, and 1764 squared.');
    await waitForAgent(page);
    await expect(listToolCalls(page)).toHaveCount(2);
    await expect(listToolCalls(page).first()).toContainText('it is 42');
    expect(model.requests.map((request) => request.format)).toEqual([format, format, format]);
    expect(model.requests[1]?.text).toContain('it is 42');
    expect(model.requests[2]?.text).toContain('1764');

    // The next turn sends the whole conversation back in that format, which the server checks.
    model.script({ text: 'You are welcome.' });
    await ask(page, 'Thank you.');
    await expect(lastAnswer(page)).toContainText('You are welcome.');
    await expect(page.getByRole('alert')).toBeHidden();
    expect(await readStorage(page)).not.toContain(model.apiKey);
  });

  test(`${name}: a wrong key, no such model, a broken stream`, async ({ page, model }) => {
    await page.goto('./');
    const dialog = await fillProvider(page, name, urlOf(model), 'sk-wrong-key');
    await dialog.getByLabel('Model', { exact: true }).fill('no-such-model');
    await expect(listState(dialog)).toContainText('The model refused the key.');
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await expect(testState(dialog)).toContainText('The model refused the key.');
    await expect(dialog).not.toContainText('sk-wrong-key');
    await dialog.getByLabel(/API key/).fill(model.apiKey);
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await expect(testState(dialog)).toContainText('The address has no such model.');
    await dialog.getByLabel('Model', { exact: true }).fill(model.model);
    await connect(dialog).click();

    model.script({ text: 'The beginning of an answer', ending: 'hold' });
    await ask(page, 'Are you there?');
    await expect(lastAnswer(page)).toContainText('The beginning of an answer');
    model.cut();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('The answer broke off.');
    await expect(lastAnswer(page)).toContainText('The beginning of an answer');

    model.script({ text: 'The beginning again', ending: 'error' });
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(alert).toContainText('server failed. Retry');
    await expect(alert).toContainText('Overloaded');

    model.script({ text: 'The whole answer.' });
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(lastAnswer(page)).toContainText('The whole answer.');
    await expect(alert).toBeHidden();

    model.script({ text: 'A stream that stalls', ending: 'hold' });
    await ask(page, 'Go on.');
    await expect(lastAnswer(page)).toContainText('A stream that stalls');
    await page.getByRole('textbox', { name: 'Message' }).press('Escape');
    await waitForAgent(page);
    await expect.poll(() => model.requests[0]?.clientLeft).toBe(true);
    await expect(alert).toBeHidden();
  });
}

test('a key is remembered only when that is ticked, and gone after Forget', async ({ page, model }) => {
  await page.goto('./');
  await connectModel(page, model);
  expect(await readStorage(page)).not.toContain(model.apiKey);

  await page.reload();
  const header = page.getByRole('banner');
  await header.getByRole('button', { name: `Key needed: ${model.model}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect a model' });
  await expect(dialog.getByLabel('Base URL')).toHaveValue(model.baseUrl);
  await expect(dialog.getByLabel('Model', { exact: true })).toHaveValue(model.model);
  await expect(dialog.getByLabel(/API key/)).toHaveValue('');
  await dialog.getByLabel(/API key/).fill(model.apiKey);
  await dialog.getByLabel('Remember this key in this browser').check();
  expect(await readStorage(page)).not.toContain(model.apiKey);
  await connect(dialog).click();
  expect(await readStorage(page)).toContain(model.apiKey);

  await page.reload();
  await expect(header.getByRole('button', { name: `Model: ${model.model}` })).toBeVisible();
  model.script({ text: 'I know you.' });
  await ask(page, 'Do you know me?');
  await expect(lastAnswer(page)).toContainText('I know you.');

  await openModelDialog(page);
  // Another address does not get it, not even in the form.
  await dialog.getByLabel('Base URL').fill('https://elsewhere.example/v1');
  await expect(dialog.getByLabel(/API key/)).toHaveValue('');
  await dialog.getByLabel('Base URL').fill(model.baseUrl);
  await expect(dialog.getByLabel(/API key/)).toHaveValue(model.apiKey);
  await dialog.getByRole('button', { name: 'Forget' }).click();
  await expect(dialog.getByLabel(/API key/)).toHaveValue('');
  await expect(dialog.getByRole('button', { name: 'Forget' })).toBeHidden();
  expect(await readStorage(page)).not.toContain(model.apiKey);
  await page.keyboard.press('Escape');
  await expect(header.getByRole('button', { name: `Key needed: ${model.model}` })).toBeVisible();
});

test('a question without the key asks for it and is not lost', async ({ page, model }) => {
  await page.goto('./');
  await connectModel(page, model);
  await page.reload();
  await ask(page, 'What is in my file?');
  await expect(page.getByRole('dialog', { name: 'Connect a model' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('What is in my file?');
});

test('local servers are looked for when the user asks, found, and told how to let the page in', async ({ page }) => {
  const open = await startModelServer({ apiKey: '', model: 'local-model' });
  const closed = await startModelServer({ apiKey: '', model: 'closed-model', cors: false });
  const usual = ['1234', '1337', '8000', '8080', '11434'];
  const asked = new Set<string>();
  page.on('request', (request) => {
    const { port } = new URL(request.url());
    if (usual.includes(port)) asked.add(port);
  });
  // The usual ports may be in use here, so that what is asked of them goes to servers of ours.
  const redirect = (port: number, to: string | null) =>
    page.route(`http://localhost:${port}/**`, (route) =>
      to === null
        ? route.abort('connectionrefused')
        : route.continue({ url: `${new URL(to).origin}${new URL(route.request().url()).pathname}` }),
    );
  await redirect(11434, open.baseUrl);
  await redirect(1234, closed.baseUrl);
  for (const port of [8000, 8080, 1337]) await redirect(port, null);

  await page.goto('./');
  const dialog = await openModelDialog(page);
  expect([...asked]).toEqual([]);
  await dialog.getByRole('button', { name: 'Find local servers' }).click();
  const found = dialog.getByRole('status', { name: 'Local servers' });
  await expect(found).toContainText('Ollama at localhost:11434, 2 models');
  await expect(found).toContainText(
    'LM Studio Something answers at localhost:1234. It does not allow requests from this page (CORS)',
  );
  await expect(found).toContainText('turn on “Enable CORS”');
  await expect(found).not.toContainText('vLLM');
  expect([...asked].toSorted()).toEqual(usual.toSorted());

  await found.getByRole('button', { name: 'Use Ollama' }).click();
  await expect(dialog.getByRole('radio', { name: /^Ollama / })).toBeChecked();
  await dialog.getByLabel('Model', { exact: true }).fill('local-model');
  await connect(dialog).click();
  open.script({ text: 'From this very computer.' });
  await ask(page, 'Where are you?');
  await expect(lastAnswer(page)).toContainText('From this very computer.');
  await open.close();
  await closed.close();
});

test('a server that does not let the page in: the test names both reasons', async ({ page }) => {
  const closed = await startModelServer({ apiKey: '', model: 'closed-model', cors: false });
  await page.goto('./');
  const dialog = await openModelDialog(page);
  await chooseProvider(dialog, 'Own address');
  await dialog.getByLabel('Base URL').fill(closed.baseUrl);
  await dialog.getByLabel('Model', { exact: true }).fill('closed-model');
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await expect(testState(dialog)).toContainText('The model cannot be reached. Is it running');
  await expect(testState(dialog)).toContainText('allow requests from this page (CORS)');
  await closed.close();
});

test('without network: the test says so and nothing else', async ({ page, context }) => {
  await page.goto('./');
  const dialog = await openModelDialog(page);
  await chooseProvider(dialog, 'OpenAI');
  await context.setOffline(true);
  await dialog.getByLabel(/API key/).fill('sk-never-sent');
  await dialog.getByLabel('Model', { exact: true }).fill('some-model');
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await expect(testState(dialog)).toContainText('There is no network. This device is offline.');
  await context.setOffline(false);
});

test('a web page at the address is no API', async ({ page, appServer }) => {
  await page.goto('./');
  const dialog = await openModelDialog(page);
  await chooseProvider(dialog, 'Own address');
  await dialog.getByLabel('Base URL').fill(`${new URL(appServer.url).origin}/v1`);
  await page.route('**/v1/**', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Hi' }));
  await dialog.getByLabel('Model', { exact: true }).fill('some-model');
  await expect(listState(dialog)).toContainText('does not speak');
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await expect(testState(dialog)).toContainText('Check the base URL; it often ends with /v1.');
});

test('the browser’s own model, where there is one, uses Python too', async ({ page }) => {
  // Some browsers have the interface, but no model that works on the device.
  await page.addInitScript(() => {
    const availability = async () => {
      Object.assign(globalThis, { wasAsked: true });
      return 'unavailable';
    };
    Object.assign(globalThis, { LanguageModel: { availability } });
  });
  await page.goto('./');
  const dialog = await openModelDialog(page);
  await expect(dialog.getByRole('radio', { name: /^OpenAI / })).toBeVisible();
  await expect.poll(() => page.evaluate(() => 'wasAsked' in globalThis)).toBe(true);
  await expect(dialog.getByRole('radio', { name: /^Built-in / })).toBeHidden();

  await page.addInitScript(() => {
    const answers = [
      'Let me see.\n```tool_call\n{"name": "run_python_code", "arguments": {"code": "print(6 * 7)"}}\n```',
      'It is 42.',
    ];
    const session = {
      promptStreaming: (input: string) => {
        const text = input === 'Say OK.' ? 'OK' : (answers.shift() ?? 'Nothing more.');
        return new ReadableStream<string>({
          start(controller) {
            for (const letter of text) controller.enqueue(letter);
            controller.close();
          },
        });
      },
      destroy: () => {},
    };
    Object.assign(globalThis, {
      LanguageModel: { availability: async () => 'available', create: async () => session },
    });
  });
  await page.reload();
  await openModelDialog(page);
  await chooseProvider(dialog, 'Built-in');
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await expect(testState(dialog)).toContainText('It works');
  await connect(dialog).click();
  await ask(page, 'What is six times seven?');
  await expect(lastAnswer(page)).toContainText('It is 42.');
  await expect(listToolCalls(page).first()).toContainText('42');
  await waitForAgent(page);
  await page.reload();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Model: the browser’s own' })).toBeVisible();
});

test('temperature and step limit are checked and stay', async ({ page }) => {
  await page.goto('./');
  const dialog = await openModelDialog(page);
  await dialog.getByText('Advanced').click();
  await dialog.getByLabel('Temperature').fill('3');
  await expect(dialog.getByLabel('Temperature')).toHaveAccessibleDescription(/A number from 0 to 2/);
  await dialog.getByLabel('Temperature').fill('0.2');
  await dialog.getByLabel('Step limit').fill('5');
  await page.keyboard.press('Escape');
  await openModelDialog(page);
  await dialog.getByText('Advanced').click();
  await expect(dialog.getByLabel('Temperature')).toHaveValue('0.2');
  await expect(dialog.getByLabel('Step limit')).toHaveValue('5');
});
