import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import {
  ask,
  connectModel,
  findCell,
  findControls,
  finishPython,
  lastAnswer,
  listToolCalls,
  runPython,
  waitForAgent,
} from './actions.ts';
import { findViolations } from './find-violations.ts';
import { expect, sharePage, test } from './fixtures.ts';
import { findNotebookBar } from './notebook-actions.ts';

const LINE = 'Python asks for a line';
const SECRET = 'Python asks for a secret';
const findQuestion = (run: Locator, name = LINE) => run.getByRole('group', { name });
const pythonCall = (code: string) => ({ name: 'run_python_code', arguments: { code } });

async function answer(run: Locator, label: string, text: string): Promise<void> {
  const field = run.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press('Enter');
}

test.describe('in the notebook', () => {
  const page = sharePage();

  test('a program asks, is answered by keyboard alone, and the output reads as in a terminal', async () => {
    const run = await runPython(
      page(),
      'first = input("First name? ")\nlast = input("Last name? ")\nprint(last, first)',
    );
    await expect(run.getByText('Waiting for your answer')).toBeVisible();
    await expect(findControls(page()).getByRole('status')).toContainText('Waiting for your answer');
    await expect(run.getByRole('status').filter({ hasText: `${LINE}: First name?` })).toHaveCount(1);
    await expect(run.getByLabel('First name?')).toBeFocused();
    await page().keyboard.type('Ada');
    await page().keyboard.press('Enter');
    await expect(run.getByLabel('Last name?')).toBeFocused();
    await page().keyboard.type('Lovelace');
    await page().keyboard.press('Enter');
    await expect(run.getByText('Done')).toBeVisible();
    await expect(run).toContainText('First name? Ada');
    await expect(run).toContainText('Lovelace Ada');
    await expect(findQuestion(run)).toHaveCount(0);
  });

  test('"End of input" is Ctrl-D, by the button and by the keys', async () => {
    const code = 'try:\n    input("More? ")\nexcept EOFError as end:\n    print("ended " + "here")';
    const byButton = await runPython(page(), code);
    await findQuestion(byButton).getByRole('button', { name: 'End of input' }).click();
    await expect(byButton).toContainText('ended here');
    const byKeys = await runPython(page(), code);
    await byKeys.getByLabel('More?').press('Control+d');
    await expect(byKeys).toContainText('ended here');
  });

  test('Stop beside the field ends the run, keeps the variables, and the next question is another', async () => {
    const run = await runPython(page(), 'kept = "still " + "here"\ninput("Old? ")');
    await run.getByLabel('Old?').fill('never sent');
    await findQuestion(run).getByRole('button', { name: 'Stop' }).click();
    await expect(run.getByText('Stopped', { exact: true })).toBeVisible();
    await expect(run).toContainText('KeyboardInterrupt');
    await expect(findQuestion(run)).toHaveCount(0);
    const next = await runPython(page(), 'print(kept, input("New? "))');
    await expect(next.getByLabel('New?')).toHaveValue('');
    await answer(next, 'New?', 'answered');
    await expect(next).toContainText('still here answered');
  });

  test('several lines that are pasted answer several questions', async () => {
    const run = await runPython(page(), 'print([input("Rows? "), input(), input()])');
    await answer(run, 'Rows?', 'a\nb\nc');
    await expect(run).toContainText("['a', 'b', 'c']");
  });

  test('a prompt that pretends to be the page is text under the word that Python asks, and is cut', async () => {
    const prompt = `${'x'.repeat(500)}<b>Vivarium</b>\\u202e Your API key: `;
    const run = await runPython(page(), `input("${prompt}")`);
    const question = findQuestion(run);
    await expect(question.locator('legend')).toHaveText(LINE);
    await expect(question.locator('label')).toHaveText(/^…x+<b>Vivarium<\/b>⟨U\+202E⟩ Your API key:$/);
    await expect(question.locator('b')).toHaveCount(0);
    await question.getByRole('button', { name: 'End of input' }).click();
    await expect(run.getByText('Failed')).toBeVisible();
    await expect(run).toContainText('EOFError');
  });

  test('the focus stays with who writes elsewhere', async () => {
    const run = await runPython(page(), 'import time\nprint("be" + "gun")\ntime.sleep(0.5)\ninput("Late? ")');
    await expect(run).toContainText('begun');
    const message = page().getByRole('textbox', { name: 'Message', exact: true });
    await message.fill('half a sent');
    await expect(run.getByLabel('Late?')).toBeVisible();
    await expect(message).toBeFocused();
    await message.fill('');
    await answer(run, 'Late?', '');
    await expect(run.getByText('Done')).toBeVisible();
  });

  test('a secret is typed unseen and is nowhere afterwards', async ({ browserName: _ }, info) => {
    const run = await runPython(
      page(),
      'import getpass\nsecret = getpass.getpass("Token: ")\nprint(len(secret), "long")',
    );
    await expect(findQuestion(run, SECRET)).toBeVisible();
    const field = run.getByLabel('Token:');
    await expect(field).toHaveAttribute('type', 'password');
    await expect(field).toHaveAttribute('autocomplete', 'new-password');
    await answer(run, 'Token:', 'xyzzy-4711');
    await expect(run).toContainText('10 long');
    await expect(page().getByText('xyzzy-4711')).toHaveCount(0);
    const coming = page().waitForEvent('download');
    await findNotebookBar(page()).getByRole('button', { name: 'Export' }).click();
    await page().getByRole('menuitem', { name: /ipynb/ }).click();
    const path = info.outputPath('notebook.ipynb');
    await (await coming).saveAs(path);
    const text = await readFile(path, 'utf8');
    expect(text).toContain('10 long');
    expect(text).not.toContain('xyzzy');
  });
});

test('the agent’s code asks in its card: the answer is the run’s, a secret is not the model’s', async ({
  page,
  model,
}) => {
  await page.goto('./');
  await connectModel(page, model);
  model.script(
    {
      toolCalls: [
        pythonCall(
          'import getpass\nname = input("Name? ")\nkey = getpass.getpass("Key? ")\nprint("hello", name, len(key))',
        ),
      ],
    },
    { text: 'Said hello.' },
  );
  await ask(page, 'Greet me.');
  const card = listToolCalls(page).last();
  await expect(card.getByLabel('Name?')).toBeVisible();
  await expect(card.getByText('Waiting for your answer')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: `${LINE}: Name?` })).toHaveCount(1);
  expect(await findViolations(page)).toEqual([]);
  // It can be answered in the notebook as well; the card knows.
  await expect(findCell(page, 1).getByLabel('Name?')).toBeVisible();
  await answer(findCell(page, 1), 'Name?', 'Grace');
  await answer(card, 'Key?', 'xyzzy-0815');
  await expect(lastAnswer(page)).toContainText('Said hello.');
  await waitForAgent(page);
  await expect(card).toContainText('hello Grace 10');
  expect(model.requests.at(-1)?.text).toContain('hello Grace 10');
  expect(model.requests.map(({ text }) => text).join()).not.toContain('xyzzy');
  await expect(page.getByText('xyzzy-0815')).toHaveCount(0);
});

test('what is written to the agent is not an answer, and Stop in the chat ends the question', async ({
  page,
  model,
}) => {
  await page.goto('./');
  await connectModel(page, model);
  model.script({ toolCalls: [pythonCall('input("Continue? ")')] });
  await ask(page, 'Ask me.');
  const card = listToolCalls(page).last();
  await expect(card.getByLabel('Continue?')).toBeVisible();
  // The message box had the focus: it keeps it.
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Fold the call' }).click();
  await expect(card.getByLabel('Continue?')).toBeVisible();
  await page.getByRole('textbox', { name: 'Message', exact: true }).press('Escape');
  await waitForAgent(page);
  await expect(card.getByText('Stopped', { exact: true })).toBeVisible();
  await expect(card.getByLabel('Continue?')).toHaveCount(0);
});

test('after a reload the run has ended with the page, and no field is left', async ({ page }) => {
  await page.goto('./');
  await finishPython(page, 'before = 1');
  const run = await runPython(page, 'input("Still there? ")');
  await expect(run.getByLabel('Still there?')).toBeVisible();
  await page.reload();
  await expect(findCell(page, 2).getByText('Cut off when the page was closed')).toBeVisible();
  await expect(findCell(page, 2).getByLabel('Still there?')).toHaveCount(0);
  await expect(await finishPython(page, '6 * 7')).toContainText('42');
});

test('two runs wait at the same time, each for its own answer', async ({ page, model }) => {
  await page.goto('./');
  // The user's own interpreter, before the agent makes another.
  await finishPython(page, '1');
  await connectModel(page, model);
  model.script(
    { toolCalls: [{ name: 'manage_interpreters', arguments: { operation: 'create' } }] },
    ({ text }: { text: string }) => ({
      toolCalls: [
        {
          name: 'run_python_code',
          arguments: {
            code: 'print("agent got", input("From the agent? "))',
            interpreter_id: /py-[0-9a-f]+/.exec(text)?.[0] ?? '',
          },
        },
      ],
    }),
    { text: 'Both done.' },
  );
  await ask(page, 'Another one.');
  const card = listToolCalls(page).last();
  await expect(card.getByLabel('From the agent?')).toBeVisible();
  const own = await runPython(page, 'print("user got", input("From the user? "))');
  await answer(own, 'From the user?', 'one');
  await expect(own).toContainText('user got one');
  await expect(card.getByLabel('From the agent?')).toBeVisible();
  await answer(card, 'From the agent?', 'two');
  await expect(card).toContainText('agent got two');
  await waitForAgent(page);
});

test('on a phone the field fits, and is accessible', async ({ browser, appServer }) => {
  const context = await browser.newContext({ baseURL: appServer.url, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto('./');
  await page.getByRole('tab', { name: 'Notebook' }).click();
  const run = await runPython(page, 'import getpass\ninput("How many rows should be read? ")\ngetpass.getpass()');
  await expect(run.getByLabel('How many rows should be read?')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByRole('tab', { name: 'Chat' }).click();
  await expect(page.getByRole('tab', { name: /^Notebook.*something new$/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Notebook' }).click();
  expect(await findViolations(page)).toEqual([]);
  await answer(run, 'How many rows should be read?', '5');
  await expect(findQuestion(run, SECRET)).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await findQuestion(run, SECRET).getByRole('button', { name: 'Stop' }).click();
  await expect(run.getByText('Stopped', { exact: true })).toBeVisible();
  await context.close();
});
