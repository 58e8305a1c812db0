import AxeBuilder from '@axe-core/playwright';
import { findCell, findControls, listCells, runPython } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';
import {
  addCell,
  chooseAction,
  findEditor,
  findNotebookBar,
  leaveEditor,
  openEmptyNotebook,
  readSources,
} from './notebook-actions.ts';

const page = sharePage();

test.beforeEach(() => openEmptyNotebook(page()));

test.describe('by keyboard', () => {
  test('A and B insert, the arrows and J and K walk, Enter opens and Escape leaves', async () => {
    await addCell(page(), 'middle');
    await page().keyboard.press('a');
    await page().keyboard.press('Enter');
    await expect(findEditor(page(), 1)).toBeFocused();
    await page().keyboard.insertText('above');
    await page().keyboard.press('Escape');
    await page().keyboard.press('j');
    await expect(findCell(page(), 2)).toBeFocused();
    await page().keyboard.press('b');
    await page().keyboard.press('Enter');
    await page().keyboard.insertText('below');
    await page().keyboard.press('Escape');
    expect(await readSources(page())).toEqual(['above', 'middle', 'below']);
    await page().keyboard.press('ArrowUp');
    await page().keyboard.press('k');
    await expect(findCell(page(), 1)).toBeFocused();
    await page().keyboard.press('End');
    await expect(findCell(page(), 3)).toBeFocused();
  });

  test('D D deletes, Z brings back, Shift+Z deletes again; one D does nothing', async () => {
    await addCell(page(), 'first');
    await addCell(page(), 'second');
    await page().keyboard.press('d');
    await page().keyboard.press('ArrowUp');
    await page().keyboard.press('d');
    await expect(listCells(page())).toHaveCount(2);
    await page().keyboard.press('d');
    await expect(listCells(page())).toHaveCount(1);
    expect(await readSources(page())).toEqual(['second']);
    await expect(page().getByRole('status', { name: 'Deleted cells' })).toContainText('Deleted a cell.');
    await page().keyboard.press('z');
    expect(await readSources(page())).toEqual(['first', 'second']);
    await page().keyboard.press('Shift+Z');
    expect(await readSources(page())).toEqual(['second']);
    await expect(findCell(page(), 1)).toBeFocused();
  });

  test('Shift+arrow selects several, which move, merge, are cut and pasted together', async () => {
    for (const source of ['a = 1', 'b = 2', 'c = 3']) await addCell(page(), source);
    await page().keyboard.press('Shift+ArrowUp');
    await page().keyboard.press('Alt+ArrowUp');
    expect(await readSources(page())).toEqual(['b = 2', 'c = 3', 'a = 1']);
    await page().keyboard.press('Shift+M');
    expect(await readSources(page())).toEqual(['b = 2\nc = 3', 'a = 1']);
    await page().keyboard.press('x');
    expect(await readSources(page())).toEqual(['a = 1']);
    await page().keyboard.press('v');
    expect(await readSources(page())).toEqual(['a = 1', 'b = 2\nc = 3']);
  });

  test('Ctrl+Shift+minus splits at the caret', async () => {
    await addCell(page(), 'one = 1\ntwo = 2');
    await page().keyboard.press('Enter');
    await page().keyboard.press('ControlOrMeta+Home');
    await page().keyboard.press('End');
    await page().keyboard.press('ControlOrMeta+Shift+Minus');
    await expect(listCells(page())).toHaveCount(2);
    await page().keyboard.press('Escape');
    expect(await readSources(page())).toEqual(['one = 1', 'two = 2']);
  });

  test('M makes text of a cell, which is rendered, and Y makes code of it', async () => {
    const cell = await addCell(page(), '## Findings\n\nIt is *so*.');
    await page().keyboard.press('m');
    await expect(cell.getByRole('heading', { name: 'Findings' })).toBeVisible();
    await expect(cell.getByRole('emphasis')).toHaveText('so');
    await page().keyboard.press('y');
    await expect(cell.getByRole('heading', { name: 'Findings' })).toBeHidden();
    expect(await readSources(page())).toEqual(['## Findings\n\nIt is *so*.']);
    await page().keyboard.press('r');
    await expect(cell.getByText('Raw text', { exact: true })).toBeVisible();
  });

  test('Ctrl+Enter runs in place, Shift+Enter goes on, Alt+Enter opens a new cell below', async () => {
    const first = await addCell(page(), '"in place"');
    await addCell(page(), '"next"');
    await page().keyboard.press('k');
    await page().keyboard.press('ControlOrMeta+Enter');
    await expect(first.getByText('in place', { exact: true })).toBeVisible();
    await expect(first).toBeFocused();
    await page().keyboard.press('Shift+Enter');
    await expect(findCell(page(), 2)).toBeFocused();
    await page().keyboard.press('Alt+Enter');
    await expect(findCell(page(), 2).getByText('next', { exact: true })).toBeVisible();
    await expect(findEditor(page(), 3)).toBeFocused();
    await page().keyboard.press('Escape');
    await page().keyboard.press('Shift+Enter');
    await expect(findEditor(page(), 4)).toBeFocused();
  });

  test('Shift+Enter in the editor runs what is written there', async () => {
    await addCell(page(), 'x = 1');
    await page().keyboard.press('Enter');
    await page().keyboard.press('ControlOrMeta+End');
    await page().keyboard.insertText('\nx + 41');
    await page().keyboard.press('Shift+Enter');
    await expect(findCell(page(), 1).getByText('42', { exact: true })).toBeVisible();
    await expect(findEditor(page(), 2)).toBeFocused();
  });

  test('I I stops, 0 0 asks to restart', async () => {
    await addCell(page(), 'print("on")\nwhile True: pass');
    await page().keyboard.press('ControlOrMeta+Enter');
    await expect(findCell(page(), 1).getByText('on', { exact: true })).toBeVisible();
    await page().keyboard.press('i');
    await page().keyboard.press('i');
    await expect(findCell(page(), 1).getByText('Stopped', { exact: true })).toBeVisible();
    await page().keyboard.press('0');
    await page().keyboard.press('0');
    const dialog = page().getByRole('dialog', { name: 'Restart Python?' });
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect(dialog).toBeHidden();
    await expect(findCell(page(), 1)).toBeFocused();
  });

  test('O folds the outputs away and shows them again', async () => {
    const cell = await addCell(page(), 'print("much")');
    await page().keyboard.press('ControlOrMeta+Enter');
    await expect(cell.getByText('much', { exact: true })).toBeVisible();
    await page().keyboard.press('o');
    await expect(cell.getByText('much', { exact: true })).toBeHidden();
    await cell.getByRole('button', { name: 'Show 1 output' }).click();
    await expect(cell.getByText('much', { exact: true })).toBeVisible();
  });

  test('the palette finds a command by its name and runs it, and gives the focus back', async () => {
    await addCell(page(), 'x');
    await page().keyboard.press('ControlOrMeta+Shift+P');
    const search = page().getByRole('combobox', { name: 'Commands' });
    await expect(search).toBeFocused();
    await page().keyboard.type('markdown cell');
    await expect(page().getByRole('option')).toHaveText([/Insert a markdown cell below/]);
    await page().keyboard.press('Enter');
    await expect(findEditor(page(), 2)).toBeFocused();
    await page().keyboard.press('Escape');
    await page().keyboard.press('p');
    await page().keyboard.press('Escape');
    await expect(findCell(page(), 2)).toBeFocused();
  });

  test('H shows every key there is', async () => {
    await addCell(page(), 'x');
    await page().keyboard.press('h');
    const sheet = page().getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByText('Run and go to the next cell')).toBeVisible();
    await expect(sheet.getByText('D, D', { exact: true })).toBeVisible();
    await page().keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  });

  test('letters typed where text is written are only text', async () => {
    const cell = await addCell(page(), 'x');
    await page().keyboard.press('Enter');
    await page().keyboard.type('ddzabm00');
    await leaveEditor(page(), 1);
    await expect(listCells(page())).toHaveCount(1);
    await expect(cell.getByRole('group', { name: 'Code of cell 1' })).toHaveText('xddzabm00');
  });
});

test.describe('by mouse', () => {
  test('a click on the code writes there, and leaving it keeps what was written', async () => {
    await addCell(page(), 'value = 12');
    await addCell(page(), 'other');
    const code = findCell(page(), 1).getByText('12', { exact: true });
    await code.click();
    await expect(findEditor(page(), 1)).toBeFocused();
    await page().keyboard.press('End');
    await page().keyboard.insertText('34');
    await findCell(page(), 2).getByText('other').click();
    await expect(findEditor(page(), 2)).toBeFocused();
    await expect(findEditor(page(), 1)).toHaveCount(0);
    await page().keyboard.press('Escape');
    expect(await readSources(page())).toEqual(['value = 1234', 'other']);
  });

  test('the menu of a cell does everything that keys do', async () => {
    await addCell(page(), 'one');
    await addCell(page(), 'two');
    await chooseAction(page(), 1, 'Move the selected cells down');
    expect(await readSources(page())).toEqual(['two', 'one']);
    await chooseAction(page(), 2, 'Move the selected cells up');
    await chooseAction(page(), 1, 'Merge the selected cells');
    expect(await readSources(page())).toEqual(['one\ntwo']);
    await findCell(page(), 1).getByText('two').click();
    await expect(findEditor(page(), 1)).toBeFocused();
    await page().keyboard.press('ControlOrMeta+End');
    await page().keyboard.press('Home');
    await chooseAction(page(), 1, 'Split the cell at the caret');
    expect(await readSources(page())).toEqual(['one', 'two']);
    await chooseAction(page(), 1, 'Copy the selected cells');
    await chooseAction(page(), 2, 'Paste cells below');
    expect(await readSources(page())).toEqual(['one', 'two', 'one']);
    await chooseAction(page(), 3, 'Insert a cell above');
    await expect(listCells(page())).toHaveCount(4);
    await chooseAction(page(), 3, 'Cut the selected cells');
    await chooseAction(page(), 3, 'Delete the selected cells');
    await expect(listCells(page())).toHaveCount(2);
    await page().getByRole('status', { name: 'Deleted cells' }).getByRole('button', { name: 'Undo' }).click();
    expect(await readSources(page())).toEqual(['one', 'two', 'one']);
    await chooseAction(page(), 1, 'Change to markdown');
    await expect(findCell(page(), 1).getByRole('paragraph')).toHaveText('one');
    await findCell(page(), 1).getByRole('paragraph').dblclick();
    await expect(findEditor(page(), 1)).toBeFocused();
  });

  test('Run cell, run above, run below', async () => {
    await addCell(page(), 'log = []');
    await addCell(page(), 'log.append("b")');
    await addCell(page(), 'log.append("c"); log');
    await page().getByRole('button', { name: 'Run cell 1', exact: true }).click();
    await expect(findCell(page(), 1).getByText('Done')).toBeVisible();
    await chooseAction(page(), 3, 'Run all cells above');
    await expect(findCell(page(), 2).getByText('Done')).toBeVisible();
    await chooseAction(page(), 2, 'Run this cell and all below');
    await expect(findCell(page(), 3).getByText("['b', 'b', 'c']", { exact: true })).toBeVisible();
  });

  test('Run all runs in order and stops at the first error; the number of each run is shown', async () => {
    await addCell(page(), 'x = 1');
    await addCell(page(), 'raise RuntimeError("enough")');
    await addCell(page(), 'print("never")');
    await findNotebookBar(page()).getByRole('button', { name: 'Run all' }).click();
    await expect(findCell(page(), 2).getByText('Failed', { exact: true })).toBeVisible();
    await expect(findCell(page(), 3).getByText(/Queued|Running|Done/)).toHaveCount(0);
    await expect(findCell(page(), 1)).toContainText('In\u00a0[1]');
    await expect(findCell(page(), 2)).toContainText('In\u00a0[2]');
    await expect(findCell(page(), 3)).toContainText('In\u00a0[\u00a0]');
  });

  test('cells that wait say so, and Stop lets none of them run', async () => {
    await addCell(page(), 'print("first")\nimport time; time.sleep(1000)');
    await addCell(page(), 'print("second")');
    await findNotebookBar(page()).getByRole('button', { name: 'Run all' }).click();
    await expect(findCell(page(), 1).getByText('first', { exact: true })).toBeVisible();
    await expect(findCell(page(), 2).getByText('Queued', { exact: true })).toBeVisible();
    await expect(findCell(page(), 2)).toContainText('In\u00a0[*]');
    await findControls(page()).getByRole('button', { name: 'Stop' }).click();
    await expect(findCell(page(), 1).getByText('Stopped', { exact: true })).toBeVisible();
    await expect(findCell(page(), 2).getByText('Queued', { exact: true })).toBeHidden();
    await expect(findCell(page(), 2).getByText('second', { exact: true })).toBeHidden();
  });

  test('Restart and run all forgets variables first', async () => {
    await runPython(page(), 'count = globals().get("count", 70) + 7; count');
    await expect(findCell(page(), 1).getByText('77', { exact: true })).toBeVisible();
    await page().getByRole('button', { name: 'Run cell 1', exact: true }).click();
    await expect(findCell(page(), 1).getByText('84', { exact: true })).toBeVisible();
    await findNotebookBar(page()).getByRole('button', { name: 'More' }).click();
    await page().getByRole('menuitem', { name: 'Restart Python and run all cells' }).click();
    await page().getByRole('button', { name: 'Restart Python' }).click();
    await expect(findCell(page(), 1).getByText('77', { exact: true })).toBeVisible();
    await expect(findCell(page(), 1)).toContainText('In\u00a0[1]');
  });

  test('Clear all outputs takes them away, and Undo brings them back', async () => {
    await runPython(page(), 'print("shown")');
    const shown = findCell(page(), 1).getByText('shown', { exact: true });
    await expect(shown).toBeVisible();
    await findNotebookBar(page()).getByRole('button', { name: 'More' }).click();
    await page().getByRole('menuitem', { name: 'Clear all outputs' }).click();
    await expect(shown).toBeHidden();
    await findNotebookBar(page()).getByRole('button', { name: 'More' }).click();
    await page().getByRole('menuitem', { name: /^Undo/ }).click();
    await expect(shown).toBeVisible();
  });
});

test('code that was changed since it ran says so, until it runs again', async () => {
  await runPython(page(), 'n = 1');
  const cell = findCell(page(), 1);
  await expect(cell.getByText('Done')).toBeVisible();
  await cell.getByText('1', { exact: true }).click();
  await page().keyboard.press('End');
  await page().keyboard.insertText('0');
  await page().keyboard.press('Escape');
  await expect(cell.getByText('Changed since it ran')).toBeVisible();
  await page().keyboard.press('ControlOrMeta+Enter');
  await expect(cell.getByText('Changed since it ran')).toBeHidden();
});

test('cells are there again after a reload, text and order and outputs, and nothing has run', async () => {
  await addCell(page(), '# Kept', 'Text');
  await addCell(page(), 'import time; print(time.time_ns())');
  await page().keyboard.press('ControlOrMeta+Enter');
  const output = findCell(page(), 2).getByText(/^\d{15,}\s*$/);
  await expect(output).toBeVisible();
  const text = (await output.textContent())?.trim() ?? '';
  await addCell(page(), 'never_run()');
  await page().reload();
  await expect(findCell(page(), 1).getByRole('heading', { name: 'Kept' })).toBeVisible();
  await expect(findCell(page(), 2).getByText(text, { exact: true })).toBeVisible();
  expect(await readSources(page())).toEqual(['import time; print(time.time_ns())', 'never_run()']);
  await expect(listCells(page()).getByText(/Running|Queued|Failed/)).toHaveCount(0);
});

test('axe finds nothing wrong with cells, an open editor, the menu, the palette and the shortcuts', async () => {
  await addCell(page(), '# Title', 'Text');
  await runPython(page(), '1 / 0');
  await expect(findCell(page(), 2).getByText('Failed')).toBeVisible();
  const check = async () => {
    const { violations } = await new AxeBuilder({ page: page() }).exclude('iframe[sandbox=""]').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  };
  await check();
  await findCell(page(), 2).getByRole('group', { name: 'Code of cell 2' }).click();
  await expect(findEditor(page(), 2)).toBeFocused();
  await check();
  await page().keyboard.press('Escape');
  await page().getByRole('button', { name: 'Actions of cell 2', exact: true }).click();
  await check();
  await page().keyboard.press('Escape');
  for (const [key, dialog] of [
    ['p', 'Commands'],
    ['h', 'Keyboard shortcuts'],
  ] as const) {
    await findCell(page(), 2).focus();
    await page().keyboard.press(key);
    await expect(page().getByRole('dialog', { name: dialog })).toBeVisible();
    await check();
    await page().keyboard.press('Escape');
  }
});
