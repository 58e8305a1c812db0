import { findCell, runPython } from '../app/actions.ts';
import { expect } from '../app/fixtures.ts';
import { noteNextRun, noteWords, plantSession, test } from './app-scene.ts';

test.describe('Tabs', () => {
  test('a session is opened in a second tab while it runs, and taken over', async ({ page, context, line }) => {
    await plantSession(page);
    const busy = await runPython(page, 'open("kept.txt", "w").write("meddled")\nprint("at", "it")\nwhile True: pass');
    await expect(busy).toContainText('at it');
    const second = await context.newPage();
    await second.goto(page.url());
    await expect(second.getByRole('heading', { name: 'This session is open in another tab' })).toBeVisible();
    const struckAt = performance.now();
    await second.getByRole('button', { name: 'Open here' }).click();
    await expect(page.getByRole('heading', { name: 'This session is open in another tab' })).toBeVisible();
    await noteWords(line, { struckAt, told: findCell(second, 2), words: /Cut off[^\n]*|Stopped[^\n]*/ });
    await noteNextRun(line, second, struckAt);
  });

  test('a session is taken over by a second tab while Python waits for an answer', async ({ page, context, line }) => {
    await plantSession(page);
    const asking = await runPython(page, 'open("kept.txt", "w").write("meddled")\ninput("Name? ")');
    await expect(asking.getByLabel('Name?', { exact: true })).toBeVisible();
    const second = await context.newPage();
    await second.goto(page.url());
    const struckAt = performance.now();
    await second.getByRole('button', { name: 'Open here' }).click();
    await expect(page.getByRole('heading', { name: 'This session is open in another tab' })).toBeVisible();
    await noteWords(line, { struckAt, told: findCell(second, 2), words: /Cut off[^\n]*|Stopped[^\n]*/ });
    await noteNextRun(line, second, struckAt);
  });

  test('two tabs run a session each, and one is closed', async ({ page, context, line }) => {
    await plantSession(page);
    const second = await context.newPage();
    await second.goto('./');
    await second.getByRole('textbox', { name: 'Python' }).waitFor();
    expect(new URL(second.url()).href).not.toBe(page.url());
    const there = await runPython(second, 'print("there", "too")\nwhile True: pass');
    await expect(there).toContainText('there too');
    const busy = await runPython(page, 'import time\nprint("at", "it")\nwhile True: time.sleep(0.05)');
    await expect(busy).toContainText('at it');
    const struckAt = performance.now();
    await second.close();
    await expect(busy.getByText('Running', { exact: true })).toBeVisible();
    await busy.getByRole('button', { name: 'Stop run' }).click();
    await noteWords(line, { struckAt, told: busy, words: /Stopped by the user\. Variables are kept\./ });
    await noteNextRun(line, page, struckAt);
    line.noticeMs = null;
    expect(line.variables).toBe('kept');
  });
});
