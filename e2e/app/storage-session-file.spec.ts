import type { Page } from '@playwright/test';
import { dropFile, expectPrint, listKeys, listOpfs } from './storage-actions.ts';
import { expect, test } from './storage-fixtures.ts';

const SIZE = 200_000_000;

const findSidebar = (page: Page) => page.getByRole('complementary', { name: 'Sessions' });

test('a session with a large file is exported with progress, can be stopped, and comes back whole', async ({
  page,
}) => {
  await page.goto('./');
  await dropFile(page, 'large.bin', SIZE);
  await expect.poll(() => listKeys(page, 'files')).toHaveLength(1);
  await page.getByRole('banner').getByRole('button', { name: 'Sessions' }).click();
  const exporting = findSidebar(page).getByRole('button', { name: 'Export large.bin' });
  const work = page.getByRole('region', { name: 'Work in progress' });
  const downloads: unknown[] = [];
  page.on('download', (download) => downloads.push(download));
  // The moment it is there: a fast machine is through before a test's click.
  const stopping = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const observer = new MutationObserver(() => {
          const shown = document.querySelector('section[aria-label="Work in progress"]');
          const progress = shown?.querySelector('progress')?.getAttribute('aria-label');
          if (!progress) return;
          observer.disconnect();
          shown?.querySelector('button')?.click();
          resolve(progress);
        });
        observer.observe(document.body, { subtree: true, childList: true });
      }),
  );
  await exporting.press('Enter');
  expect(await stopping).toBe('Exporting “large.bin”');
  await expect(work).toBeHidden();

  const downloading = page.waitForEvent('download');
  await exporting.press('Enter');
  const path = await (await downloading).path();
  expect(downloads).toHaveLength(1);
  await expect(work).toBeHidden();
  await findSidebar(page).getByRole('button', { name: 'Delete large.bin' }).press('Enter');
  await expect.poll(() => listOpfs(page)).toEqual({});

  await findSidebar(page).getByLabel('Session file').setInputFiles(path);
  await expect(findSidebar(page).getByRole('link', { name: 'large.bin' })).toHaveAttribute('aria-current', 'page');
  await expect.poll(async () => Object.values(await listOpfs(page))).toEqual([SIZE]);
  await expectPrint(
    page,
    `import os\nf = open("large.bin", "rb")\nf.seek(${SIZE - 2})\nprint(f.read(), os.path.getsize("large.bin"))`,
    `b'AZ' ${SIZE}`,
  );
});
