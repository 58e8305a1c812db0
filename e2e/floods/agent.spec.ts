import { ask, connectModel, findConversation, lastAnswer, waitForAgent } from '../app/actions.ts';
import { expect, sharePage, test } from './flood-line.ts';
import { watchPage } from './watch-page.ts';

const run = (code: string) => ({ toolCalls: [{ name: 'run_python_code', arguments: { code } }] });

test.describe('Shown in the chat', () => {
  const page = sharePage();

  test.beforeAll(async ({ model }) => connectModel(page(), model));

  test('50 MB and ten thousand displays: the agent reads how much was cut in the words the user reads', async ({
    model,
    line,
  }) => {
    let result = { stdout: '', stderr: '' };
    model.script(run("print('x' * 50_000_000)\nfor _ in range(10_003): display(1)"), ({ messages }) => {
      result = JSON.parse(String(messages.at(-1)?.content));
      return { text: 'That was too much.' };
    });
    const health = await watchPage(page(), async () => {
      await ask(page(), 'Print a lot.');
      await expect(lastAnswer(page())).toContainText('That was too much.');
      await waitForAgent(page());
    });
    const cut = 'Output cut: 40,000,001 characters (1 line) and 3 displays left out.';
    Object.assign(line, health, { cut });
    expect(result.stdout.length).toBeLessThan(11_000);
    expect(result.stdout).toContain('[Output cut: 40,000,001 characters (1 line) left out.]');
    expect(result.stderr).toBe('[Output cut: 3 displays left out.]\n');
    await expect(findConversation(page())).toContainText(cut);
    expect(health.free).toBeGreaterThan(0.3);
  });
});
