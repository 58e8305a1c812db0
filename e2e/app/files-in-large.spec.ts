import { open, writeFile } from 'node:fs/promises';
import type { TestInfo } from '@playwright/test';
import { finishPython } from './actions.ts';
import { dropFromComputer, findProgress, readAdded } from './files-in-actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();
const LARGE = 300_000_000;
/** More than any disk has written before a test has pressed a button. */
const HUGE = 4_000_000_000;

/** A file of this computer that holds so many zeros and takes no room on its disk. */
async function makeLarge(info: TestInfo, name: string, size = LARGE): Promise<string> {
  const path = info.outputPath(name);
  const file = await open(path, 'w');
  await file.truncate(size);
  await file.close();
  return path;
}

/** Notes all that is said of files on their way in, as it may be over sooner than a test looks. */
async function watchProgress(): Promise<() => Promise<readonly string[]>> {
  const notes = await page().evaluateHandle(() => {
    const seen = new Set<string>();
    const observer = new MutationObserver(() => {
      const shown = document.querySelector('[aria-label="Files on their way in"]');
      if (shown?.textContent) seen.add(shown.textContent);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    return seen;
  });
  return () => notes.evaluate((seen) => [...seen]);
}

test('a file of 300 MB shows how far it is, is never whole in memory, and is there for Python', async ({
  browserName: _,
}, info) => {
  const read = await watchProgress();
  await dropFromComputer(page(), await makeLarge(info, 'large.bin'));
  await readAdded(page(), 'Added large.bin.');
  expect((await read()).some((text) => /^Adding large\.bin, \d+ %.*300\.0 MBCancel/.test(text))).toBe(true);
  await expect(findProgress(page())).toBeHidden();
  const run = await finishPython(page(), 'import os; print(os.path.getsize("large.bin"), "bytes")');
  await expect(run).toContainText(`${LARGE} bytes`);
});

test('large files wait for each other; what is cancelled leaves nothing', async ({ browserName: _ }, info) => {
  const before = await page().evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const [first, second] = [await makeLarge(info, 'first.bin', HUGE), await makeLarge(info, 'second.bin')];
  await dropFromComputer(page(), first);
  await dropFromComputer(page(), second);
  await findProgress(page()).getByRole('button', { name: 'Cancel adding second.bin' }).click();
  await findProgress(page()).getByRole('button', { name: 'Cancel adding first.bin' }).click();
  await readAdded(page(), /Adding (first|second)\.bin was cancelled; nothing of it was added\./);
  await expect(findProgress(page())).toBeHidden();
  const run = await finishPython(page(), 'import os; print([n for n in os.listdir() if n.endswith(".bin")], "!")');
  await expect(run).toContainText("['large.bin'] !");
  const usage = () => page().evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await expect.poll(usage).toBeLessThan(before + LARGE / 2);
});

test('what does not fit says so before it starts, and the rest goes in', async ({ browserName: _ }, info) => {
  // Chromium tells pages of ten free gigabytes whatever quota is set from outside.
  await page().evaluate(() => {
    navigator.storage.estimate = async () => ({ usage: 10_000_000, quota: 60_000_000 });
  });
  const read = await watchProgress();
  const small = info.outputPath('small.txt');
  await writeFile(small, 'fits');
  await dropFromComputer(page(), await makeLarge(info, 'too-large.bin'), small);
  await readAdded(
    page(),
    'Added small.txt. “too-large.bin” was not added. It has 300.0 MB, and the browser has room for 50.0 MB.',
  );
  expect((await read()).filter((text) => /%/.test(text))).toEqual([]);
});

test('a storage that is full after all has words, and what was there stays', async ({ browserName: _ }, info) => {
  await page().reload();
  await expect(page().getByRole('button', { name: 'Files, 2' })).toBeVisible();
  const session = await page().context().newCDPSession(page());
  const { origin } = new URL(page().url());
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 50_000_000 });
  await dropFromComputer(page(), await makeLarge(info, 'too-large.bin'));
  await readAdded(page(), 'Nothing of too-large.bin was added. The browser’s storage is full.');
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await session.detach();
  const run = await finishPython(page(), 'import os; print(sorted(os.listdir()), "!")');
  await expect(run).toContainText("['large.bin', 'small.txt'] !");
});
