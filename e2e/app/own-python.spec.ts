import { findCell, finishPython, listCells, runPython } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

test('a run shows its number, its maker, its code, its value and its time', async () => {
  const run = await finishPython(page(), 'a = 20\na + 1');
  await expect(run.getByText('You', { exact: true })).toBeVisible();
  await expect(run.getByLabel(/^Code of cell/)).toContainText('a = 20');
  await expect(run.getByText('21', { exact: true })).toBeVisible();
  await expect(run.getByText('Done', { exact: true })).toBeVisible();
  await expect(run.getByText(/^[\d.]+ m?s$/)).toBeVisible();
});

test('variables stay from run to run', async () => {
  await finishPython(page(), 'kept = [1, 2]');
  await expect(await finishPython(page(), 'kept + [3]')).toContainText('[1, 2, 3]');
});

test('the Run button, Shift+Enter and Ctrl+Enter run; Enter breaks the line', async () => {
  const line = page().getByRole('textbox', { name: 'Python' });
  const before = await listCells(page()).count();
  await line.fill('for i in range(2):');
  await line.press('Enter');
  await line.pressSequentially('    print("n", i)');
  await expect(listCells(page())).toHaveCount(before);
  await line.press('Control+Enter');
  await expect(findCell(page(), before + 1)).toContainText('n 1');
  await expect(line).toHaveValue('');
  await line.fill('"by button"');
  await page().getByRole('button', { name: 'Run', exact: true }).click();
  await expect(findCell(page(), before + 2).getByText('by button', { exact: true })).toBeVisible();
});

test('the arrow keys bring back what was run, newest first, and lead back to an empty line', async () => {
  await finishPython(page(), 'older = 1');
  await finishPython(page(), 'newer = 2');
  const line = page().getByRole('textbox', { name: 'Python' });
  await line.press('ArrowUp');
  await expect(line).toHaveValue('newer = 2');
  await line.press('ArrowUp');
  await expect(line).toHaveValue('older = 1');
  await line.press('ArrowDown');
  await expect(line).toHaveValue('newer = 2');
  await line.press('ArrowDown');
  await expect(line).toHaveValue('');
});

test('an error is said in one line, its traceback folded, its lines those of the user', async () => {
  const run = await finishPython(page(), 'x = 1\n\ndef halve(n):\n    return n / 0\n\nhalve(x)');
  await expect(run.getByText('Failed', { exact: true })).toBeVisible();
  await expect(run.getByText('ZeroDivisionError: division by zero').first()).toBeVisible();
  const traceback = run.getByText(/Traceback \(most recent call last\)/);
  await expect(traceback).toBeHidden();
  await run.getByText('Traceback', { exact: true }).click();
  await expect(traceback).toBeVisible();
  await expect(traceback).toContainText(/line 6[\s\S]*line 4, in halve/);
  await expect(traceback).not.toContainText('vivarium');
});

test('a second run waits for the first, and says so', async () => {
  const first = await runPython(page(), 'print("busy")\nwhile True: pass');
  const second = await runPython(page(), 'print("second")');
  await expect(first.getByText('busy', { exact: true })).toBeVisible();
  await expect(second.getByText('Queued', { exact: true })).toBeVisible();
  await first.getByRole('button', { name: 'Stop run' }).click();
  await expect(second.getByText('Done', { exact: true })).toBeVisible();
});
