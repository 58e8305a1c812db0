import type { Page } from '@playwright/test';
import { chooseProvider, finishPython, startTour, waitForAgent } from './actions.ts';
import { findViolations } from './find-violations.ts';
import { expect, sharePage, test } from './fixtures.ts';

const expectAccessible = async (page: Page) => expect(await findViolations(page)).toEqual([]);

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    const page = sharePage({ viewport, reducedMotion: 'reduce' });

    test('the first visit', () => expectAccessible(page()));

    test('the dialog for a model, also with errors', async () => {
      await page().getByRole('banner').getByRole('button', { name: /model/i }).click();
      const dialog = page().getByRole('dialog');
      await dialog.getByText('Advanced').click();
      await expectAccessible(page());
      await chooseProvider(dialog, 'Own address');
      await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
      await expect(dialog.getByLabel('Base URL')).toHaveAttribute('aria-invalid', 'true');
      await expectAccessible(page());
      await page().keyboard.press('Escape');
    });

    test('the end of a tour, and a run that failed', async () => {
      await startTour(page(), 'Read a CSV and draw a chart');
      await waitForAgent(page());
      await expectAccessible(page());
      if (viewport.width === 360) await page().getByRole('tab', { name: 'Notebook' }).click();
      await finishPython(page(), 'import sys; print("a warning", file=sys.stderr)\n1 / 0');
      await expectAccessible(page());
    });
  });
}
