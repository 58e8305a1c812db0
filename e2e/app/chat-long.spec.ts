import { ask, connectModel, findCell, findConversation, lastAnswer, listToolCalls, waitForAgent } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

/** Enough turns for the conversation to be windowed. */
const TURNS = 34;

const page = sharePage();
const messageBox = () => page().getByRole('textbox', { name: 'Message', exact: true });
const isAtEnd = () =>
  findConversation(page()).evaluate(
    ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < 8,
  );

test.beforeAll(async ({ model }) => {
  await connectModel(page(), model);
  model.script(
    { toolCalls: [{ name: 'run_python_code', arguments: { code: 'print("the first run")' } }] },
    ...Array.from({ length: TURNS }, (_, index) => ({ text: `Answer ${index}.\n\n- one\n- two\n\nEnd of ${index}.` })),
  );
  for (let turn = 0; turn < TURNS; turn += 1) {
    await ask(page(), `Question ${turn}?`);
    await expect(lastAnswer(page())).toContainText(`End of ${turn}.`);
    await waitForAgent(page());
  }
});

test('a long conversation holds only what is near, at its end', async () => {
  await expect.poll(isAtEnd).toBe(true);
  await expect(findConversation(page())).toContainText(`Question ${TURNS - 1}?`);
  await expect(findConversation(page()).getByText('Question 0?')).toHaveCount(0);
  await expect(listToolCalls(page())).toHaveCount(0);
});

test('a link from the notebook finds a call that is far away', async () => {
  await findCell(page(), 1).getByRole('button', { name: 'Show in chat' }).press('Enter');
  await expect(listToolCalls(page()).first()).toBeFocused();
  await expect(listToolCalls(page()).first()).toBeInViewport();
  await expect(findConversation(page())).toContainText('Question 0?');
});

test('scrolled back, an answer that streams in does not pull the reader away; sending leads to the end', async ({
  model,
}) => {
  model.script({ text: 'Streaming along.\n\n'.repeat(40), ending: 'hold' });
  await ask(page(), 'And now?');
  await expect(lastAnswer(page())).toContainText('Streaming along.');
  await expect.poll(isAtEnd).toBe(true);
  await expect(findConversation(page()).getByText('Question 0?')).toHaveCount(0);
  await findConversation(page()).press('Home');
  await expect(findConversation(page()).getByText('Question 0?')).toBeInViewport();
  await messageBox().press('Escape');
  await waitForAgent(page());
  await expect(findConversation(page()).getByText('Question 0?')).toBeInViewport();
  expect(await isAtEnd()).toBe(false);
});
