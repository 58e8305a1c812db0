import { startModelServer } from '../model-server.mjs';
import {
  ask,
  connectModel,
  findConversation,
  lastAnswer,
  listToolCalls,
  openModelDialog,
  waitForAgent,
} from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();
const step = (number: number) => ({
  toolCalls: [{ name: 'run_python_code', arguments: { code: `print("step", ${number})` } }],
});
const notes = () => findConversation(page()).getByRole('group', { name: 'Note from the app' });

test.beforeAll(async ({ model }) => {
  await connectModel(page(), model);
  const dialog = await openModelDialog(page());
  await dialog.getByText('Advanced').click();
  await dialog.getByLabel('Step limit').fill('2');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('a turn that used up its steps says so and goes on when the user wants it to', async ({ model }) => {
  model.script(step(1), step(2));
  await ask(page(), 'Take many steps.');
  await waitForAgent(page());
  await expect(notes()).toHaveText(/2 steps, which is the limit of a turn/);
  await expect(listToolCalls(page())).toHaveCount(2);
  model.script(step(3), { text: 'Three steps in all.' });
  await notes().getByRole('button', { name: 'Continue' }).click();
  await expect(lastAnswer(page())).toContainText('Three steps in all.');
  await waitForAgent(page());
  await expect(listToolCalls(page())).toHaveCount(3);
  await expect(page().getByRole('article', { name: 'You' })).toHaveCount(1);
  await expect(notes().getByRole('button', { name: 'Continue' })).toBeHidden();
  // What the page says of a turn is not what anybody said to the model.
  expect(JSON.stringify(model.requests.map(({ messages }) => messages))).not.toContain('limit of a turn');
});

test('how full the model’s context is stands by the message', async () => {
  const meter = page().getByRole('meter', { name: 'Context used' });
  await expect(meter).toHaveAttribute('value', '120');
  await expect(meter).toHaveAttribute('max', '32768');
});

test('an agent in a loop: the user is told, too', async ({ model }) => {
  const again = { toolCalls: [{ name: 'run_python_code', arguments: { code: 'print("again")' } }] };
  const dialog = await openModelDialog(page());
  await dialog.getByText('Advanced').click();
  await dialog.getByLabel('Step limit').fill('25');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  model.script(again, again, again, { text: 'Enough.' });
  await ask(page(), 'Round and round.');
  await expect(lastAnswer(page())).toContainText('Enough.');
  await expect(notes().last()).toHaveText(/The same call was made three times in a row. The agent was told./);
});

test('when the context fills up, older outputs are shortened for the model, and the user sees that', async () => {
  const small = await startModelServer({ apiKey: 'sk-small', model: 'small-model', contextTokens: 10_000 });
  await connectModel(page(), small);
  await page().keyboard.press('Control+Shift+O');
  await expect(page().getByRole('article', { name: 'You' })).toHaveCount(0);
  const print = (letter: string) => ({
    toolCalls: [{ name: 'run_python_code', arguments: { code: `print("${letter}" * 8_000)` } }],
  });
  small.script(print('a'), print('b'), print('c'), print('d'), { text: 'That was much.' });
  await ask(page(), 'Print a lot.');
  await expect(lastAnswer(page())).toContainText('That was much.');
  await waitForAgent(page());
  await expect(notes()).toHaveText(/Older outputs were shortened for the model/);
  const outputs = small.requests.at(-1)?.messages.filter(({ role }) => role === 'tool') ?? [];
  expect(outputs.map(({ content }) => String(content).length < 1_000)).toEqual([true, true, false, false]);
  expect(String(outputs[0]?.content)).toContain('left out to save context');
  // For people nothing is shorter.
  await expect(listToolCalls(page()).first()).toContainText('a'.repeat(1_000));
  await small.close();
});
