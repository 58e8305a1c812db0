import { findCell, finishPython, listCells, runPython } from '../app/actions.ts';
import { expect, sharePage, test } from '../app/fixtures.ts';
import { openEmptyNotebook } from '../app/notebook-actions.ts';
import { FLOOD_CASES } from './flood-cases.ts';
import { watchPage } from './watch-page.ts';

/** In milliseconds: ten million lines take Python itself some 20 s, and a busy machine several times that. */
const PATIENCE = 240_000;

const page = sharePage();

test.setTimeout(2 * PATIENCE);

test.beforeEach(() => openEmptyNotebook(page()));

for (const { title, code, shown, fails = false } of FLOOD_CASES) {
  test(`${title}: the run ends, the cut is told, the page goes on`, async () => {
    await finishPython(page(), 'kept = 41');
    const health = await watchPage(page(), async () => {
      const cell = await runPython(page(), code);
      await expect(cell.getByText(fails ? 'Failed' : 'Done', { exact: true })).toBeVisible({ timeout: PATIENCE });
    });
    for (const text of shown) await expect(findCell(page(), 2)).toContainText(text);
    await expect(await finishPython(page(), 'kept + 1')).toContainText('42');
    // A page that is held up draws nothing; what a busy machine takes from it, it took at rest as well.
    expect(health.frames).toBeGreaterThan(0.1);
    // What is kept, 10 MB of a stream, is there as text, as terminal lines and in the result.
    expect(health.heapAfter - health.heapBefore).toBeLessThan(100_000_000);
  });
}

for (const [title, code] of [
  ['endless lines', 'while True: print("flood")'],
  ['endless megabytes', 'while True: print("flood" * 200_000)'],
  ['endless displays', 'while True: display("flood")'],
  [
    'an endless animation',
    'from IPython.display import clear_output\nwhile True:\n    clear_output()\n    print("flood")',
  ],
  ['endless replacing', 'h = display("flood", display_id=True)\nwhile True: h.update("flood")'],
  ['an endless progress bar', 'while True: print("\\rflood", end="")'],
] as const) {
  test(`Stop ends ${title} and keeps the variables`, async () => {
    await finishPython(page(), 'kept = 41');
    const run = await runPython(page(), code);
    await expect(run.getByText('flood').first()).toBeVisible();
    await run.getByRole('button', { name: 'Stop run' }).click();
    await expect(run.getByText('Stopped', { exact: true })).toBeVisible();
    await expect(run).toContainText('KeyboardInterrupt');
    await expect(await finishPython(page(), 'kept + 1')).toContainText('42');
    await expect(listCells(page())).toHaveCount(3);
  });
}
