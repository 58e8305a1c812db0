import type { Locator } from '@playwright/test';
import {
  ask,
  connectModel,
  findCell,
  findConversation,
  lastAnswer,
  listCells,
  listToolCalls,
  waitForAgent,
} from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

test.beforeAll(async ({ model }) => connectModel(page(), model));

const pythonCall = (code: string, more: object = {}) => ({ name: 'run_python_code', arguments: { code, ...more } });
const lastCall = () => listToolCalls(page()).last();
const agentStatus = () => page().getByRole('status', { name: 'Agent status' });
const messageBox = () => page().getByRole('textbox', { name: 'Message', exact: true });
const findApproval = (call: Locator) => call.getByRole('group', { name: 'Approval' });

async function chooseMode(name: string): Promise<void> {
  const options = page().getByRole('group', { name: 'Chat options' });
  const button = page().getByRole('button', { name: 'Chat options' });
  if (!(await options.isVisible())) await button.click();
  await options.getByRole('radio', { name }).check();
  await button.click();
  await expect(options).toBeHidden();
}

test.describe('running freely', () => {
  test('code streams in, runs with live output, and is folded when it is done', async ({ model }) => {
    model.script(
      { toolCalls: [{ name: 'run_python_code', arguments: '{"code": "total = 1 + 1\\nprint(tot' }], ending: 'hold' },
      { toolCalls: [pythonCall('import time\nprint("live")\nwhile True: time.sleep(0.1)')] },
    );
    await ask(page(), 'Write code.');
    await expect(lastCall()).toContainText('total = 1 + 1');
    await expect(lastCall().getByText('Writing code')).toBeVisible();
    await expect(lastCall().locator('.hljs-number').first()).toBeVisible();
    await messageBox().press('Escape');
    await expect(lastCall().getByText('Stopped', { exact: true })).toBeVisible();
    await waitForAgent(page());
    await ask(page(), 'Run code.');
    await expect(lastCall().getByText('live', { exact: true })).toBeVisible();
    await expect(lastCall().getByText('Running', { exact: true })).toBeVisible();
    await messageBox().press('Escape');
    await expect(lastCall().getByText('Stopped', { exact: true })).toBeVisible();
    await expect(lastCall().getByText('live', { exact: true })).toBeVisible();
    await waitForAgent(page());
  });

  test('a finished card says how long it took, folds, and leads to its run and back', async ({ model }) => {
    model.script({ toolCalls: [pythonCall('print("sixty", 3 * 20)')] }, { text: 'Done.' });
    await ask(page(), 'Compute.');
    await expect(lastAnswer(page())).toContainText('Done.');
    await waitForAgent(page());
    const card = lastCall();
    await expect(card.getByText('Done', { exact: true })).toBeVisible();
    await expect(card.getByText(/^[\d.]+ m?s$/)).toBeVisible();
    await expect(card.getByText('sixty 60', { exact: true })).toBeVisible();
    await card.getByRole('button', { name: 'Fold the call' }).click();
    await expect(card.getByText('sixty 60', { exact: true })).toBeHidden();
    await card.getByRole('button', { name: 'Unfold the call' }).click();
    await expect(card.getByText('sixty 60', { exact: true })).toBeVisible();
    await card.getByRole('button', { name: 'Show in notebook' }).press('Enter');
    const run = findCell(page(), await listCells(page()).count());
    await expect(run).toBeFocused();
    await run.getByRole('button', { name: 'Show in chat' }).press('Enter');
    await expect(card).toBeFocused();
  });

  test('a run that failed shows its error in the card', async ({ model }) => {
    model.script({ toolCalls: [pythonCall('1 / 0')] }, { text: 'That failed.' });
    await ask(page(), 'Divide.');
    await expect(lastAnswer(page())).toContainText('That failed.');
    await expect(lastCall().getByText('Failed', { exact: true })).toBeVisible();
    await expect(lastCall()).toContainText('ZeroDivisionError');
    await waitForAgent(page());
  });
});

test.describe('asking first', () => {
  test.beforeAll(() => chooseMode('Ask before each run'));

  test('what is shown is what runs, all of it, and it runs only when it is allowed', async ({ model }) => {
    const lines = Array.from({ length: 40 }, (_, index) => `line_${index} = ${index}`);
    const code = [...lines, `print("allowed")${' '.repeat(400)}; print("far to the right")`].join('\n');
    model.script({ toolCalls: [pythonCall(code, { result_var_name: 'line_7' })] }, { text: 'It ran.' });
    const before = await listCells(page()).count();
    await ask(page(), 'Run something long.');
    await messageBox().pressSequentially('While I type ');
    await expect(agentStatus()).toHaveText('The agent waits for your approval of a call.');
    await messageBox().pressSequentially('this.');
    await expect(messageBox()).toBeFocused();
    await expect(messageBox()).toHaveValue('While I type this.');
    await expect(lastCall().getByText('Waiting for approval')).toBeVisible();
    await expect(lastCall()).toContainText('line_39 = 39');
    await expect(lastCall()).toContainText('result_var_name = "line_7"');
    const scroll = lastCall().getByRole('group', { name: 'Code of the call', exact: true });
    expect(await scroll.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    await expect(listCells(page())).toHaveCount(before);
    await messageBox().fill('');
    await findApproval(lastCall()).getByRole('button', { name: 'Allow', exact: true }).press('Enter');
    await expect(lastAnswer(page())).toContainText('It ran.');
    await waitForAgent(page());
    await expect(lastCall().getByText('far to the right', { exact: false }).last()).toBeVisible();
    await expect(listCells(page())).toHaveCount(before + 1);
  });

  test('a denied call does not run, and the model reads the reason', async ({ model }) => {
    let told = '';
    model.script({ toolCalls: [pythonCall('print("never")')] }, ({ messages }) => {
      told = String(messages.at(-1)?.content);
      return { text: 'Then I leave it.' };
    });
    const before = await listCells(page()).count();
    await ask(page(), 'Try that.');
    const reason = findApproval(lastCall()).getByRole('textbox', { name: 'Reason for denying' });
    await reason.fill('Use the other file.');
    await findApproval(lastCall()).getByRole('button', { name: 'Deny' }).click();
    await expect(lastAnswer(page())).toContainText('Then I leave it.');
    await waitForAgent(page());
    await expect(lastCall().getByText('Denied', { exact: true })).toBeVisible();
    await expect(lastCall()).toContainText('You denied this, and it did not run: Use the other file.');
    expect(told).toContain('Use the other file.');
    await expect(listCells(page())).toHaveCount(before);
  });

  test('Stop while a call waits denies it; the next message works', async ({ model }) => {
    model.script({ toolCalls: [pythonCall('print("not this")')] }, { text: 'All right.' });
    const before = await listCells(page()).count();
    await ask(page(), 'Once more.');
    await expect(findApproval(lastCall())).toBeVisible();
    await messageBox().press('Escape');
    await waitForAgent(page());
    await expect(findApproval(lastCall())).toBeHidden();
    await expect(lastCall().getByText('Denied', { exact: true })).toBeVisible();
    await ask(page(), 'Never mind.');
    await expect(lastAnswer(page())).toContainText('All right.');
    await waitForAgent(page());
    await expect(listCells(page())).toHaveCount(before);
  });

  test('invisible and turning characters in the code are named before it is allowed', async ({ model }) => {
    model.script({ toolCalls: [pythonCall('access = "user\u202e" # \u2066 admin\u200b')] }, { text: 'Fine.' });
    await ask(page(), 'Something sly.');
    await expect(findApproval(lastCall())).toBeVisible();
    for (const name of ['U+202E', 'U+2066', 'U+200B']) await expect(lastCall()).toContainText(name);
    await findApproval(lastCall()).getByRole('button', { name: 'Deny' }).click();
    await expect(lastAnswer(page())).toContainText('Fine.');
    await waitForAgent(page());
  });

  test('allowing always runs all that waits, and the next call without asking', async ({ model }) => {
    model.script(
      { toolCalls: [pythonCall('print("one")'), pythonCall('print("two")')] },
      { toolCalls: [pythonCall('print("three")')] },
      { text: 'Three runs.' },
    );
    const before = await listCells(page()).count();
    await ask(page(), 'Three runs, please.');
    await expect(findConversation(page()).getByRole('group', { name: 'Approval' })).toHaveCount(2);
    await findApproval(lastCall()).getByRole('button', { name: 'Always allow' }).click();
    await expect(lastAnswer(page())).toContainText('Three runs.');
    await waitForAgent(page());
    await expect(listCells(page())).toHaveCount(before + 3);
    await page().getByRole('button', { name: 'Chat options' }).click();
    await expect(page().getByRole('radio', { name: 'Run freely' })).toBeChecked();
    await page().getByRole('button', { name: 'Chat options' }).click();
  });
});
