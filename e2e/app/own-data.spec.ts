import type { Page } from '@playwright/test';
import { ask, connectModel, findCell, finishPython, lastAnswer, listToolCalls, waitForAgent } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const CSV = 'city,visitors\nGraz,120\nLinz,75\nWels,41\n';

const READ = [
  'import csv',
  'with open("visits.csv", newline="") as file:',
  '    total = sum(int(row["visitors"]) for row in csv.DictReader(file))',
  'print("total", total)',
].join('\n');

const DRAW = [
  'class Bars:',
  '    def _repr_svg_(self):',
  '        return \'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>\'',
  '    def __repr__(self):',
  '        return "Bars of visitors"',
  'with open("total.txt", "w") as file:',
  '    file.write(str(total))',
  'Bars()',
].join('\n');

/** Lets go of a file over the page, as a file manager does. */
async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName, { type: 'text/csv' }));
      return transfer;
    },
    [name, text] as const,
  );
  const target = page.getByRole('region', { name: 'Cells' });
  await target.dispatchEvent('dragover', { dataTransfer });
  await expect(page.getByText('Drop files to add them')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer });
  await expect(page.getByText('Drop files to add them')).toBeHidden();
}

/** The number that the model reads in the newest tool result it got. */
function readTotal(messages: readonly { role: string; content?: unknown }[]): string {
  const result: unknown = JSON.parse(String(messages.findLast(({ role }) => role === 'tool')?.content));
  const stdout = typeof result === 'object' && result !== null && 'stdout' in result ? String(result.stdout) : '';
  return /total (\d+)/.exec(stdout)?.[1] ?? 'nothing';
}

/** Everything the page's own origin keeps in this browser, as text. */
async function readStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => {
          request.onsuccess = resolve;
        });
        kept.push(request.result);
      }
      database.close();
    }
    return JSON.stringify(kept);
  });
}

const page = sharePage();

test('a model answers a question about a file that was dropped, by running Python twice', async ({ model }) => {
  await dropFile(page(), 'visits.csv', CSV);
  await expect(page().getByRole('list', { name: 'Files' })).toContainText('visits.csv');
  await expect(page().getByRole('status', { name: 'Added files' })).toContainText('Added visits.csv.');
  await expect(page().getByRole('status', { name: 'Added files' })).toBeEmpty();

  let total = '';
  model.script(
    { text: 'Let me read the file.', toolCalls: [{ name: 'run_python_code', arguments: { code: READ } }] },
    ({ messages }) => {
      total = readTotal(messages);
      return { text: 'Now a picture.', toolCalls: [{ name: 'run_python_code', arguments: { code: DRAW } }] };
    },
    () => ({ text: `There were **${total}** visitors.` }),
  );
  await connectModel(page(), model);
  await ask(page(), 'How many visitors were there?');
  await waitForAgent(page());

  const answer = lastAnswer(page());
  await expect(answer).toContainText('There were 236 visitors.');
  await expect(answer.getByText('scripted')).toHaveCount(0);
  await expect(listToolCalls(page())).toHaveCount(2);
  await expect(listToolCalls(page()).first()).toContainText('total 236');
  await expect(listToolCalls(page()).last().getByRole('img', { name: 'Bars of visitors' })).toBeVisible();
  await expect(findCell(page(), 1)).toContainText('total 236');
  await expect(findCell(page(), 2).getByRole('img', { name: 'Bars of visitors' })).toBeVisible();
});

test('the model got the question, what the files are and begin with, and results for its calls, and no key in any body', async ({
  model,
}) => {
  expect(model.requests).toHaveLength(3);
  for (const { authorization, text } of model.requests) {
    expect(authorization).toBe(`Bearer ${model.apiKey}`);
    expect(text).not.toContain(model.apiKey);
    expect(text).not.toContain('base64_uri');
    expect(text).not.toContain('hidden_to_model');
  }
  const [system, user] = model.requests[0]?.messages ?? [];
  expect(system).toMatchObject({ role: 'system', content: expect.not.stringContaining('visits.csv') });
  expect(user).toMatchObject({
    role: 'user',
    content: expect.stringMatching(/"visits\.csv"[\s\S]*\n\nHow many visitors were there\?$/),
  });
  expect(user?.content).toContain('Graz,120');
  expect(user?.content).not.toContain('Wels');
  const last = model.requests[2]?.messages.map(({ role }) => role);
  expect(last).toEqual(['system', 'user', 'assistant', 'tool', 'assistant', 'tool']);
});

test('what the agent wrote is among the files and in Python', async () => {
  await expect(page().getByRole('list', { name: 'Files' })).toContainText('total.txt');
  const downloading = page().waitForEvent('download');
  await page().getByRole('list', { name: 'Files' }).getByRole('button', { name: 'Download total.txt' }).click();
  const chunks = [];
  for await (const chunk of await (await downloading).createReadStream()) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe('236');
  await expect(await finishPython(page(), 'print(open("visits.csv").read())')).toContainText('Linz,75');
});

test('the user’s own Python sees the agent’s variables', async () => {
  await expect(await finishPython(page(), 'total * 2')).toContainText('472');
});

test('files come in through the file picker too, and a second of the same name replaces the first on request', async () => {
  for (const text of ['first', 'second']) {
    const choosing = page().waitForEvent('filechooser');
    await page().getByRole('button', { name: 'Attach files' }).click();
    await page().getByRole('menuitem', { name: 'Files…' }).click();
    await (await choosing).setFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    if (text === 'first') continue;
    const question = page().getByRole('dialog', { name: '“notes.txt” is there already' });
    await question.getByRole('radio', { name: 'Replace' }).check();
    await question.getByRole('button', { name: 'Go on' }).click();
  }
  await expect(page().getByRole('status', { name: 'Added files' })).toContainText('Replaced notes.txt.');
  await expect(await finishPython(page(), 'print(open("notes.txt").read())')).toContainText('second');
});

test('a file that is removed is gone for Python', async () => {
  await page().getByRole('button', { name: 'Remove notes.txt' }).click();
  const run = await finishPython(page(), 'import os; print("notes.txt" in os.listdir())');
  await expect(run.getByText('False', { exact: true })).toBeVisible();
});

test('the key is kept nowhere but in memory', async ({ model }) => {
  expect(await readStorage(page())).not.toContain(model.apiKey);
  await page().reload();
  await expect(
    page()
      .getByRole('banner')
      .getByRole('button', { name: `Key needed: ${model.model}` }),
  ).toBeVisible();
});
