import AxeBuilder from '@axe-core/playwright';
import { findCell, findControls, finishPython, listCells, runPython } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';
import { addCell, findEditor, findNotebookBar, leaveEditor, openEmptyNotebook } from './notebook-actions.ts';

const page = sharePage();
test.beforeEach(() => openEmptyNotebook(page()));

const options = () => page().getByRole('listbox', { name: 'Suggest' }).getByRole('option');

/** Opens a cell with some code, the caret behind it. */
async function write(code: string): Promise<number> {
  await addCell(page(), code);
  const number = await listCells(page()).count();
  await page().keyboard.press('Enter');
  await expect(findEditor(page(), number)).toBeFocused();
  await expect(findCell(page(), number).locator('.monaco-editor')).toBeVisible();
  return number;
}

test('keys of a live dict, attributes of a live object and names are completed', async () => {
  await finishPython(page(), 'prices = {"apple": 1, "apricot": 2}\nclass Box:\n    width_in_mm = 3\nbox = Box()');
  await write('prices["a');
  await page().keyboard.press('Control+Space');
  await expect(options()).toHaveText([/^apple|^"apple/, /^apricot|^"apricot/]);
  await page().keyboard.press('Escape');
  await page().keyboard.press('ControlOrMeta+A');
  await page().keyboard.insertText('box.wid');
  await page().keyboard.press('Tab');
  await expect(options()).toHaveText([/^width_in_mm/]);
  await page().keyboard.press('Tab');
  await expect(findCell(page(), 2)).toContainText('box.width_in_mm');
});

test('the signature of a live function is shown inside its call', async () => {
  await finishPython(page(), 'def brew(kind, minutes=3):\n    """Makes tea of a kind."""');
  await write('brew');
  await page().keyboard.type('(');
  await expect(page().getByText('brew(kind, minutes=3)').first()).toBeVisible();
  await expect(page().getByText('Makes tea of a kind.').first()).toBeVisible();
});

test('a syntax error is underlined before anything runs, and the line goes away when it is mended', async () => {
  const number = await write('x = 1 +');
  const underlined = findCell(page(), number).locator('.squiggly-error');
  await expect(underlined).toBeVisible();
  await page().keyboard.type(' 2');
  await expect(underlined).toHaveCount(0);
  await leaveEditor(page(), number);
  await expect(listCells(page()).getByText(/Done|Failed|Running/)).toHaveCount(0);
});

test('help never holds up a run, nor a run the editor', async () => {
  await finishPython(page(), 'class Slow:\n    def __dir__(self):\n        while True: pass\nslow = Slow()');
  await write('slow.');
  await page().keyboard.press('Control+Space');
  const quick = await runPython(page(), 'print("ran at", "once")');
  await expect(quick.getByText('ran at once', { exact: true })).toBeVisible();
  const busy = await runPython(page(), 'print("busy")\nwhile True: pass');
  await expect(busy.getByText('busy', { exact: true })).toBeVisible();
  const number = await write('word_of_the_cell = 1\nword_of');
  await page().keyboard.press('Control+Space');
  await expect(options()).toHaveText([/^word_of_the_cell/]);
  await leaveEditor(page(), number);
  await findControls(page()).getByRole('button', { name: 'Stop' }).click();
  await expect(busy.getByText('Stopped', { exact: true })).toBeVisible();
  // Variables are kept through all of it.
  await expect(await finishPython(page(), 'type(slow).__name__')).toContainText('Slow');
});

test('a line of a traceback leads to the line of the cell', async () => {
  await finishPython(page(), 'def halve(n):\n    return n / 0');
  const failed = await finishPython(page(), 'x = 1\nhalve(x)');
  await failed.getByText('Traceback', { exact: true }).click();
  await failed.getByRole('button', { name: 'run 1, line 2' }).first().click();
  await expect(findEditor(page(), 1)).toBeFocused();
  await page().keyboard.insertText('  # here');
  await leaveEditor(page(), 1);
  await expect(findCell(page(), 1).getByLabel('Code of cell 1')).toContainText('# here');
});

test('the panel shows what Python holds, anew after each run, and opens a table of a million rows', async () => {
  await finishPython(page(), 'rows = [{"n": i, "square": i * i} for i in range(1_000_000)]\nname = "Ada"');
  await findNotebookBar(page()).getByRole('button', { name: 'Variables' }).click();
  const panel = page().getByRole('region', { name: 'Variables' });
  await expect(panel.getByRole('row', { name: /^name/ })).toContainText('Ada');
  await finishPython(page(), 'name = "Grace"\nextra = 3.5');
  await expect(panel.getByRole('row', { name: /^name/ })).toContainText('Grace');
  await expect(panel.getByRole('row', { name: /^extra/ })).toContainText('float');
  const { violations } = await new AxeBuilder({ page: page() }).exclude('iframe[sandbox=""]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  await panel.getByRole('button', { name: 'Open rows as a table' }).click();
  const dialog = page().getByRole('dialog', { name: 'rows' });
  await expect(dialog).toContainText('1,000,000 rows');
  await dialog.getByRole('button', { name: /^square/ }).click();
  await dialog.getByRole('button', { name: /^square/ }).click();
  await expect(dialog.getByRole('gridcell', { name: '999998000001', exact: true })).toBeVisible();
  await page().keyboard.press('Escape');
  await findNotebookBar(page()).getByRole('button', { name: 'Variables' }).click();
  await expect(panel).toBeHidden();
});

test('the gallery gathers every figure, enlarges it, and leads to its cell', async () => {
  const draw = (color: string) =>
    `from IPython.display import SVG, display\ndisplay(SVG('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="${color}"/></svg>'), metadata={"alt": "A ${color} box"})`;
  await finishPython(page(), draw('teal'));
  await finishPython(page(), draw('gold'));
  await findNotebookBar(page()).getByRole('button', { name: 'Figures' }).click();
  const gallery = page().getByRole('dialog', { name: 'Figures' });
  await expect(gallery.getByRole('list', { name: '2 figures' }).getByRole('listitem')).toHaveCount(2);
  await gallery.getByRole('button', { name: /In \[1\], you: A teal box/ }).click();
  const viewer = page().getByRole('dialog', { name: 'Figure 1 of 2' });
  await expect(viewer.getByRole('img', { name: 'A teal box' })).toBeVisible();
  await page().keyboard.press('ArrowRight');
  await expect(
    page().getByRole('dialog', { name: 'Figure 2 of 2' }).getByRole('img', { name: 'A gold box' }),
  ).toBeVisible();
  await page()
    .getByRole('button', { name: /^Go to In \[2\]/ })
    .click();
  await expect(gallery).toBeHidden();
  await expect(findCell(page(), 2)).toBeFocused();
});
