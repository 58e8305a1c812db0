import { ask, connectModel, findConversation, lastAnswer, waitForAgent } from '../app/actions.ts';
import { expect, sharePage, test } from '../app/fixtures.ts';

const page = sharePage();

test.beforeAll(async ({ model }) => connectModel(page(), model));

const run = (code: string) => ({ toolCalls: [{ name: 'run_python_code', arguments: { code } }] });

test('of a flood in its own run the agent reads how much was cut, in the words the user reads', async ({ model }) => {
  let result = { stdout: '', stderr: '' };
  model.script(run("print('x' * 50_000_000)\nfor _ in range(10_003): display(1)"), ({ messages }) => {
    result = JSON.parse(String(messages.at(-1)?.content));
    return { text: 'That was too much.' };
  });
  await ask(page(), 'Print a lot.');
  await expect(lastAnswer(page())).toContainText('That was too much.');
  await waitForAgent(page());
  expect(result.stdout.length).toBeLessThan(11_000);
  expect(result.stdout).toContain('[Output cut: 40,000,001 characters (1 line) left out.]');
  expect(result.stderr).toBe('[Output cut: 3 displays left out.]\n');
  await expect(findConversation(page())).toContainText(
    'Output cut: 40,000,001 characters (1 line) and 3 displays left out.',
  );
});
