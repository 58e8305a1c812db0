import { ask, connectModel, findConversation, lastAnswer, listToolCalls, waitForAgent } from './actions.ts';
import { findViolations } from './find-violations.ts';
import { expect, sharePage, test } from './fixtures.ts';

const pythonCall = (code: string) => ({ name: 'run_python_code', arguments: { code } });

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    const page = sharePage({ viewport, reducedMotion: 'reduce' });
    const messageBox = () => page().getByRole('textbox', { name: 'Message', exact: true });

    test.beforeAll(async ({ model }) => connectModel(page(), model));

    test('an answer with all that markdown has, and a question being edited', async ({ model }) => {
      model.script({
        text: '# Title\n\nSee [docs](https://example.org), $x^2$.\n\n$$\ny = x\n$$\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```python\nx = 1\n```\n\n- [x] done',
      });
      await ask(page(), 'Show me everything.');
      await expect(lastAnswer(page()).locator('math')).toHaveCount(2);
      await waitForAgent(page());
      expect(await findViolations(page())).toEqual([]);
      await page()
        .getByRole('article', { name: 'You', exact: true })
        .getByRole('button', { name: 'Edit message' })
        .click();
      expect(await findViolations(page())).toEqual([]);
      await page().keyboard.press('Escape');
    });

    test('cards: writing, stopped, running with a queue, failed, done', async ({ model }) => {
      model.script({ toolCalls: [{ name: 'run_python_code', arguments: '{"code": "print(1' }], ending: 'hold' });
      await ask(page(), 'Write.');
      await expect(listToolCalls(page()).last()).toContainText('print(1');
      expect(await findViolations(page())).toEqual([]);
      await messageBox().press('Escape');
      await waitForAgent(page());
      model.script({ toolCalls: [pythonCall('import time\nprint("live")\nwhile True: time.sleep(0.1)')] });
      await ask(page(), 'Run.');
      await expect(listToolCalls(page()).last().getByText('live', { exact: true })).toBeVisible();
      await ask(page(), 'And then another thing.');
      expect(await findViolations(page())).toEqual([]);
      await messageBox().press('Escape');
      await waitForAgent(page());
      await messageBox().fill('');
      model.script({ toolCalls: [pythonCall('1 / 0'), pythonCall('print("fine")')] }, { text: 'Both.' });
      await ask(page(), 'Both.');
      await expect(lastAnswer(page())).toContainText('Both.');
      await waitForAgent(page());
      expect(await findViolations(page())).toEqual([]);
    });

    test('the options, a call that waits for approval, and one that was denied', async ({ model }) => {
      await page().getByRole('button', { name: 'Chat options' }).click();
      await page().getByRole('radio', { name: 'Ask before each run' }).check();
      expect(await findViolations(page())).toEqual([]);
      await page().getByRole('button', { name: 'Chat options' }).click();
      model.script({ toolCalls: [pythonCall('print("\u202enow?")')] }, { status: 429, message: 'Too many.' });
      await ask(page(), 'May you?');
      const approval = findConversation(page()).getByRole('group', { name: 'Approval' });
      await expect(approval).toBeVisible();
      expect(await findViolations(page())).toEqual([]);
      await approval.getByRole('textbox', { name: 'Reason for denying' }).fill('No.');
      await approval.getByRole('textbox', { name: 'Reason for denying' }).press('Enter');
      await expect(listToolCalls(page()).last().getByText('Denied', { exact: true })).toBeVisible();
      expect(await findViolations(page())).toEqual([]);
    });
  });
}
