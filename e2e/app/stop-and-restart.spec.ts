import { findControls, finishPython, runPython } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

test('Stop ends a loop without end and keeps the variables', async () => {
  await finishPython(page(), 'precious = "still here"');
  const loop = await runPython(page(), 'print("looping")\nwhile True: pass');
  await expect(loop.getByText('looping', { exact: true })).toBeVisible();
  await findControls(page()).getByRole('button', { name: 'Stop' }).click();
  await expect(loop.getByText('Stopped', { exact: true })).toBeVisible();
  await expect(loop).toContainText('KeyboardInterrupt');
  await expect(await finishPython(page(), 'precious')).toContainText('still here');
});

test('the run’s own Stop does the same, for sleep too', async () => {
  await finishPython(page(), 'kept = 7');
  const sleep = await runPython(page(), 'import time\nprint("sleeping")\ntime.sleep(600)');
  await expect(sleep.getByText('sleeping', { exact: true })).toBeVisible();
  await sleep.getByRole('button', { name: 'Stop run' }).click();
  await expect(sleep.getByText('Stopped', { exact: true })).toBeVisible();
  await expect(await finishPython(page(), 'kept * 6')).toContainText('42');
});

test('a run that waits can be stopped before it starts', async () => {
  const first = await runPython(page(), 'print("busy")\nwhile True: pass');
  const second = await runPython(page(), 'open("never.txt", "w").write("x")');
  await expect(first.getByText('busy', { exact: true })).toBeVisible();
  await second.getByRole('button', { name: 'Stop run' }).click();
  await first.getByRole('button', { name: 'Stop run' }).click();
  await expect(second).toContainText('Stopped before it started.');
  await expect(page().getByText('never.txt')).toHaveCount(1); // in the code alone, not among the files
});

test('Restart asks first, then says that variables are lost and files kept, and so it is', async () => {
  await finishPython(page(), 'gone = 1\nwith open("stays.txt", "w") as file: file.write("here")');
  const toolbar = findControls(page());
  await toolbar.getByRole('button', { name: 'Restart' }).click();
  const dialog = page().getByRole('dialog', { name: 'Restart Python?' });
  await expect(dialog).toContainText('Variables will be lost, files kept.');
  await dialog.getByRole('button', { name: 'Restart Python' }).click();
  await expect(dialog).toBeHidden();
  const after = await finishPython(page(), 'print("gone" in globals(), open("stays.txt").read())');
  await expect(after).toContainText('False here');
  await expect(after).toContainText(/Restarted.*variables lost, files kept/);
  await expect(toolbar.getByRole('status', { name: 'Interpreter status' })).toContainText('Ready');
});

test('Restart ends a run that is under way', async () => {
  const loop = await runPython(page(), 'print("round and round")\nwhile True: pass');
  await expect(loop.getByText('round and round', { exact: true })).toBeVisible();
  await findControls(page()).getByRole('button', { name: 'Restart' }).click();
  await page().getByRole('button', { name: 'Restart Python' }).click();
  await expect(loop.getByText('Stopped', { exact: true })).toBeVisible();
  await expect(await finishPython(page(), '"ready again"')).toContainText('ready again');
});

test('without shared memory Stop keeps the variables too', async ({ browser, plainServer }) => {
  const plain = await browser.newPage({ baseURL: plainServer.url });
  await plain.goto('./');
  await finishPython(plain, 'precious = "still here"');
  const loop = await runPython(plain, 'print("looping")\nwhile True: pass');
  await expect(loop.getByText('looping', { exact: true })).toBeVisible();
  await loop.getByRole('button', { name: 'Stop run' }).click();
  await expect(loop.getByText('Stopped', { exact: true })).toBeVisible();
  await expect(await finishPython(plain, 'precious')).toContainText('still here');
  await plain.close();
});

test('a reload in the middle of a run leaves a page that works', async () => {
  const loop = await runPython(page(), 'print("in the middle")\nwhile True: pass');
  await expect(loop.getByText('in the middle', { exact: true })).toBeVisible();
  await page().reload();
  await expect(loop.getByText('Cut off when the page was closed')).toBeVisible();
  await expect(await finishPython(page(), '6 * 7')).toContainText('42');
});
