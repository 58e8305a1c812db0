import { ask, connectModel, findConversation, lastAnswer, listToolCalls, waitForAgent } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeAll(async ({ model }) => connectModel(page(), model));

const pythonCall = (code: string) => ({ name: 'run_python_code', arguments: { code } });
const messageBox = () => page().getByRole('textbox', { name: 'Message', exact: true });
const listQuestions = () => findConversation(page()).getByRole('article', { name: 'You', exact: true });
const readClipboard = () => page().evaluate(() => navigator.clipboard.readText());
const queue = () => page().getByRole('list', { name: 'Queued messages' });

/** What the user said, as the model got it. */
function listAsked(messages: readonly { role: string; content?: unknown }[]): unknown[] {
  return messages.filter(({ role }) => role === 'user').map(({ content }) => content);
}

test('a question and an answer are copied as they were written', async ({ model }) => {
  model.script({ text: 'It is **42**, of course.' });
  await ask(page(), 'What is it?');
  await expect(lastAnswer(page())).toContainText('It is 42, of course.');
  await waitForAgent(page());
  await listQuestions().last().getByRole('button', { name: 'Copy message' }).click();
  expect(await readClipboard()).toBe('What is it?');
  await lastAnswer(page()).getByRole('button', { name: 'Copy answer' }).click();
  await expect.poll(readClipboard).toBe('It is **42**, of course.');
});

test('answering again replaces the last answer', async ({ model }) => {
  model.script({ text: 'On second thought, 43.' });
  const questions = await listQuestions().count();
  await lastAnswer(page()).getByRole('button', { name: 'Answer again' }).click();
  await expect(lastAnswer(page())).toContainText('On second thought, 43.');
  await waitForAgent(page());
  await expect(findConversation(page())).not.toContainText('It is 42, of course.');
  await expect(listQuestions()).toHaveCount(questions);
  expect(listAsked(model.requests[0]?.messages ?? [])).toEqual(['What is it?']);
});

test('an edited question is asked anew, and what followed it is gone for the user and the model', async ({ model }) => {
  model.script({ text: 'And this is the second answer.' }, { text: 'That would be 7.' });
  await ask(page(), 'And then?');
  await expect(lastAnswer(page())).toContainText('the second answer');
  await waitForAgent(page());
  await listQuestions().first().getByRole('button', { name: 'Edit message' }).click();
  const editor = page().getByRole('textbox', { name: 'Edit your message' });
  await expect(editor).toBeFocused();
  await expect(editor).toHaveValue('What is it?');
  await editor.fill('What is it, halved and rounded?');
  await editor.press('Enter');
  await expect(lastAnswer(page())).toContainText('That would be 7.');
  await waitForAgent(page());
  await expect(listQuestions()).toHaveText(['What is it, halved and rounded?']);
  await expect(findConversation(page())).not.toContainText('second answer');
  expect(listAsked(model.requests.at(-1)?.messages ?? [])).toEqual(['What is it, halved and rounded?']);
});

test('Escape leaves a question as it was and gives the focus back', async () => {
  await listQuestions().first().getByRole('button', { name: 'Edit message' }).click();
  await page().getByRole('textbox', { name: 'Edit your message' }).fill('Something else');
  await page().keyboard.press('Escape');
  await expect(listQuestions()).toHaveText(['What is it, halved and rounded?']);
  await expect(listQuestions().first().getByRole('button', { name: 'Edit message' })).toBeFocused();
});

test('messages written while the agent works are queued, changed, removed, and sent when the turn ends', async ({
  model,
}) => {
  model.script(
    { toolCalls: [pythonCall('import os\nprint("waiting")\nwhile not os.path.exists("go.txt"): pass')] },
    { text: 'The first is done.' },
    { text: 'So is the next.' },
  );
  await ask(page(), 'First.');
  await expect(listToolCalls(page()).last().getByText('waiting', { exact: true })).toBeVisible();
  await ask(page(), 'To be removed.');
  await ask(page(), 'Next, with a mistkae.');
  await expect(queue().getByRole('listitem')).toHaveCount(2);
  await expect(messageBox()).toHaveValue('');
  await queue().getByRole('listitem').first().getByRole('button', { name: 'Remove queued message' }).click();
  await queue().getByRole('button', { name: 'Edit queued message' }).click();
  await expect(queue()).toBeHidden();
  await expect(messageBox()).toHaveValue('Next, with a mistkae.');
  await expect(messageBox()).toBeFocused();
  await ask(page(), 'Next, without.');
  await expect(queue()).toContainText('Next, without.');
  expect(model.requests).toHaveLength(1);
  await page().getByRole('toolbar', { name: 'Interpreter controls' }).getByRole('button', { name: 'Stop' }).click();
  await expect(lastAnswer(page())).toContainText('So is the next.');
  await waitForAgent(page());
  await expect(queue()).toBeHidden();
  await expect(findConversation(page())).toContainText('The first is done.');
  expect(listAsked(model.requests.at(-1)?.messages ?? []).slice(-2)).toEqual(['First.', 'Next, without.']);
});

test('Stop keeps what was queued, in the composer, and sends nothing', async ({ model }) => {
  model.script({ text: 'A long tale without', ending: 'hold' });
  await ask(page(), 'Tell me a tale.');
  await expect(lastAnswer(page())).toContainText('A long tale without');
  await ask(page(), 'And then another.');
  await messageBox().fill('With a dragon.');
  await page().getByRole('button', { name: 'Stop', exact: true }).first().click();
  await waitForAgent(page());
  await expect(messageBox()).toHaveValue('And then another.\n\nWith a dragon.');
  await expect(queue()).toBeHidden();
  await expect(lastAnswer(page())).toContainText('A long tale without');
  expect(model.requests).toHaveLength(1);
  await messageBox().fill('');
});

test('Stop before the model says anything: the question stays, and can be edited', async ({ model }) => {
  model.script({ text: '', ending: 'hold' }, { text: 'Here I am.' });
  await ask(page(), 'Anybody there?');
  await expect.poll(() => model.requests.length).toBe(1);
  await messageBox().press('Escape');
  await waitForAgent(page());
  await expect.poll(() => model.requests[0]?.clientLeft).toBe(true);
  await listQuestions().last().getByRole('button', { name: 'Edit message' }).click();
  await page().getByRole('textbox', { name: 'Edit your message' }).press('Enter');
  await expect(lastAnswer(page())).toContainText('Here I am.');
  await waitForAgent(page());
});

test('an answer that failed is asked for again, and the conversation goes on', async ({ model }) => {
  model.script(() => ({ status: 400, message: 'No.' }), { text: 'Now it works.' }, { text: 'And this came after.' });
  await ask(page(), 'Try.');
  await expect(page().getByRole('alert')).toContainText('The model refused the request.');
  await page().getByRole('alert').getByRole('button', { name: 'Retry' }).click();
  await expect(lastAnswer(page())).toContainText('Now it works.');
  await expect(page().getByRole('alert')).toBeHidden();
  await waitForAgent(page());
  await ask(page(), 'After that.');
  await expect(lastAnswer(page())).toContainText('And this came after.');
  await waitForAgent(page());
});
