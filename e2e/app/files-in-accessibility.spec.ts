import { chooseWay, dropFiles, findAdded } from './files-in-actions.ts';
import { findViolations } from './find-violations.ts';
import { expect, sharePage, test } from './fixtures.ts';

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    const page = sharePage({ viewport, reducedMotion: 'reduce' });

    /** Nothing for axe to find in light and dark, and nothing wider than the page. */
    async function expectAccessible(): Promise<void> {
      expect(await findViolations(page())).toEqual([]);
      expect(await page().evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    }

    test('the menu, and it gives the focus back', async () => {
      const button = page().getByRole('button', { name: 'Attach files' });
      await expect(button).toBeEnabled();
      await button.press('Enter');
      await expect(page().getByRole('menuitem', { name: 'Files…' })).toBeFocused();
      await expectAccessible();
      await page().keyboard.press('Escape');
      await expect(button).toBeFocused();
    });

    test('the dialog for an address, with an error', async () => {
      await chooseWay(page(), 'From a URL…');
      await page().getByLabel('Address').fill('ftp://x');
      await page().keyboard.press('Enter');
      await expect(page().getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
      await expectAccessible();
      await page().keyboard.press('Escape');
    });

    test('the samples', async () => {
      await chooseWay(page(), 'Samples…');
      await expectAccessible();
      await page().getByRole('button', { name: 'Add survey.csv' }).click();
      await expect(findAdded(page())).toContainText('Added survey.csv.');
    });

    test('the question about names that are taken, and what came of it', async () => {
      const long = (letter: string) => ({ name: letter.repeat(300), text: letter });
      await dropFiles(page(), { name: 'a.csv', text: '1' }, { name: `${'long name '.repeat(20)}.csv`, text: '1' });
      await expect(findAdded(page())).toContainText('Added a.csv');
      const again = [
        { name: 'a.csv', text: '2' },
        { name: `${'long name '.repeat(20)}.csv`, text: '2' },
      ];
      await dropFiles(page(), ...again, long('x'), long('y'), long('z'), { name: 'a.zip', text: 'x' });
      const dialog = page().getByRole('dialog', { name: '2 files are there already' });
      await expect(dialog).toBeVisible();
      await expectAccessible();
      await dialog.getByRole('button', { name: 'Go on' }).click();
      await expect(findAdded(page()).getByRole('button', { name: 'Unpack' })).toBeInViewport({ ratio: 1 });
      await expect(findAdded(page()).getByRole('button', { name: 'Show all 3' })).toBeInViewport({ ratio: 1 });
      await expectAccessible();
      await findAdded(page()).getByRole('button', { name: 'Show all 3' }).click();
      await expectAccessible();
      await page().keyboard.press('Escape');
    });
  });
}
