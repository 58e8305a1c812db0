import type { Page } from '@playwright/test';
import { ask, connectModel, waitForAgent } from '../app/actions.ts';
import { expect, test } from './fixtures.ts';
import { openHost } from './host-page.ts';
import { askWithModel } from './script-model.ts';

const giveRoom = (page: Page) =>
  page.locator('iframe').evaluate((frame) => {
    frame.style.width = '40rem';
    frame.style.height = '30rem';
  });

test('what the user says in the chat stays between them and their own model', async ({
  page,
  host: { url },
  listedApp,
  model,
}) => {
  const host = await openHost(page, url, listedApp.url);
  await host.connect({ mode: 'chat', title: 'Analyst' });
  const widget = page.frameLocator('iframe');
  await connectModel(widget, model);
  model.script({ text: 'That is noted.' });
  await ask(widget, 'My salary is 1234.');
  await expect(widget.getByText('That is noted.')).toBeVisible();
  await waitForAgent(widget);

  const own = await askWithModel(host, 'What did the user say?', [{ text: 'Nothing that I know of.' }]);
  expect(JSON.stringify(own.bodies)).not.toMatch(/1234|That is noted/);

  model.script({ text: 'They asked about you.' });
  await host.call('ask', ['And their own model?']);
  const sent = JSON.stringify(model.requests.at(-1));
  expect(sent).toContain('Nothing that I know of.');
  expect(sent).not.toContain('1234');

  // The user's next question is theirs again, and knows of everything.
  model.script({ text: 'Yes.' });
  await ask(widget, 'Do you remember?');
  await expect(widget.getByText('Yes.', { exact: true })).toBeVisible();
  expect(JSON.stringify(model.requests.at(-1))).toContain('1234');
  expect(JSON.stringify(model.requests.at(-1))).toContain('What did the user say?');
});

test('an answer of the page’s model cannot be asked for again, but the question can be made one’s own', async ({
  page,
  host: { url },
  listedApp,
  model,
}) => {
  const host = await openHost(page, url, listedApp.url);
  await host.connect({ mode: 'chat', title: 'Analyst' });
  await giveRoom(page);
  const widget = page.frameLocator('iframe');
  await connectModel(widget, model);
  await askWithModel(host, 'Who are you?', [{ text: 'The page’s.' }]);
  const question = widget.getByRole('article', { name: /^From / });
  await expect(question).toContainText('to its own model');
  await expect(widget.getByRole('button', { name: 'Copy answer' })).toBeVisible();
  await expect(widget.getByRole('button', { name: 'Answer again' })).toBeHidden();

  model.script({ text: 'Yours.' });
  await question.getByRole('button', { name: 'Edit message' }).click();
  await widget.getByRole('article', { name: 'You, editing' }).getByRole('button', { name: 'Send' }).click();
  await expect(widget.getByText('Yours.')).toBeVisible();
  await expect(widget.getByRole('article', { name: 'You' })).toBeVisible();
  await expect(widget.getByRole('article', { name: /^From / })).toBeHidden();
  expect(model.requests).toHaveLength(1);
});

test('a failure of the page’s model is said as the page’s, with nothing for the user to set right', async ({
  page,
  host: { url },
  appServer,
}) => {
  const host = await openHost(page, url, appServer.url);
  await host.connect({ mode: 'chat', title: 'Analyst' });
  await page.evaluate(async () => {
    const { clients, settle } = globalThis.hostPage;
    const model = () => new Response('{"error":{"message":"The key is wrong."}}', { status: 401 });
    await settle(clients.widget?.ask('Anyone?', { model }) ?? Promise.reject());
  });
  const alert = page.frameLocator('iframe').getByRole('alert');
  await expect(alert).toContainText('The page’s own model gave no answer. The page was told why.');
  await expect(alert.getByRole('button')).toHaveCount(0);
});
