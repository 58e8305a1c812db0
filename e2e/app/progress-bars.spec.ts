import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { finishPython, runPython } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

/** Where Debian's python3-tqdm is: pure Python, which a zip in the workspace brings into the tab. */
const TQDM = '/usr/lib/python3/dist-packages/tqdm';

const page = sharePage();

test.beforeAll(async () => {
  const entries: Zippable = {};
  for (const file of await readdir(TQDM, { recursive: true })) {
    if (file.endsWith('.py')) entries[`tqdm/${file}`] = await readFile(join(TQDM, file));
  }
  await page()
    .getByLabel('Files to attach')
    .setInputFiles({ name: 'tqdm.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync(entries)) });
  await finishPython(page(), 'import sys, time; sys.path.insert(0, "tqdm.zip")\nfrom tqdm.auto import tqdm, trange');
});

test('a bar of tqdm is one line that fills while it runs', async () => {
  const run = await runPython(
    page(),
    'for i in trange(40, desc="Filling", mininterval=0):\n    time.sleep(0.02)\nprint("it", "is full")',
  );
  await expect(run.getByText(/Filling: +[1-9]\d?%/)).toBeVisible();
  await expect(run.getByText(/Filling: 100%/)).toBeVisible();
  await expect(run.getByText('it is full', { exact: true })).toBeVisible();
  expect(((await run.textContent()) ?? '').match(/Filling/g)).toHaveLength(2);
});

test('nested bars each keep their line', async () => {
  const run = await finishPython(
    page(),
    [
      'for i in tqdm(range(2), desc="Outer", mininterval=0):',
      '    for j in tqdm(range(3), desc="Inner", leave=False, mininterval=0):',
      '        time.sleep(0.01)',
    ].join('\n'),
  );
  await expect(run.getByText(/Outer: 100%/)).toBeVisible();
  expect(((await run.textContent()) ?? '').match(/Outer: +\d+%/g)).toHaveLength(1);
});
