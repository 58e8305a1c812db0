import { findCell, finishPython, listCells, runPython } from '../app/actions.ts';
import { openEmptyNotebook } from '../app/notebook-actions.ts';
import { FLOOD_CASES } from './flood-cases.ts';
import { expect, sharePage, test } from './flood-line.ts';
import { stopFlood } from './stop-flood.ts';
import { watchPage } from './watch-page.ts';

/** In milliseconds: longer than the time limit of a run, which says more when it is met. */
const PATIENCE = 240_000;

/** Words of every sentence that tells of something missing. */
const MISSING = /Output cut|left out/;

test.describe('Shown in the notebook', () => {
  const page = sharePage();

  test.setTimeout(3 * PATIENCE);

  test.beforeEach(() => openEmptyNotebook(page()));

  for (const { title, code, shown, cut, endless, fails = false } of FLOOD_CASES) {
    test(title, async ({ line }) => {
      await finishPython(page(), 'kept = 41');
      const health = await watchPage(page(), async () => {
        const cell = await runPython(page(), code);
        await expect(cell.getByText(fails ? 'Failed' : 'Done', { exact: true })).toBeVisible({ timeout: PATIENCE });
      });
      Object.assign(line, health, { cut });
      for (const text of [...shown, cut]) await expect(findCell(page(), 2)).toContainText(text);
      if (cut === '') await expect(findCell(page(), 2)).not.toContainText(MISSING);
      await expect(await finishPython(page(), 'kept + 1')).toContainText('42');
      expect(health.free).toBeGreaterThan(0.3);
      // What is kept, 10 MB of a stream, is there as text, as terminal lines and in the result.
      expect(health.heapGrown).toBeLessThan(100_000_000);

      if (endless === null) return;
      const flood = await runPython(page(), endless);
      await expect(flood.getByText('flood').first()).toBeVisible();
      line.stopMs = await stopFlood(flood);
      await expect(flood).toContainText('KeyboardInterrupt');
      await expect(await finishPython(page(), 'kept + 2')).toContainText('43');
      await expect(listCells(page())).toHaveCount(5);
    });
  }
});
