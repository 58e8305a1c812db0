import type { Locator, Page } from '@playwright/test';
import { finishPython, listCells } from '../app/actions.ts';
import { expect } from '../app/fixtures.ts';
import { useLastingContext } from '../app/lasting-context.ts';
import { type FaultLine, test as lineTest } from './fault-line.ts';

/** A line of the fault table, in the built app with a profile on the disk. */
export const test = lineTest.extend({ context: useLastingContext });

/** Makes a session with a file and a variable. */
export async function plantSession(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  const cell = await finishPython(page, 'with open("kept.txt", "w") as file: file.write("as it was")\nprecious = 42');
  await expect(cell.getByText('Done', { exact: true })).toBeVisible();
}

/** Makes the browser forget the runtime, so that the next boot downloads it. */
export async function forgetRuntime(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const key of await caches.keys()) await caches.delete(key);
  });
}

/** What a user sees of a fault, on the clock of the test; `struckAt` as `performance.now()` gives it. */
export interface AppFault {
  readonly struckAt: number;
  /** Where it is read. */
  readonly told: Locator;
  /** What is read there. */
  readonly words: RegExp;
}

/** Waits until the page tells of the fault, and notes when and how. */
export async function noteWords(line: FaultLine, { struckAt, told, words }: AppFault): Promise<void> {
  await expect(told).toContainText(words);
  line.noticeMs = performance.now() - struckAt;
  const texts = (await told.allInnerTexts()).join('\n'); // lines as they are seen
  line.reads = (words.exec(texts) ?? [''])[0].replaceAll(/\s+/g, ' ');
}

/** Runs Python once more, and notes whether it finds the session's file, and whether any cell still waits for its end. */
export async function noteNextRun(line: FaultLine, page: Page, struckAt: number): Promise<void> {
  const code =
    'import os\nkept = os.path.exists("kept.txt") and open("kept.txt").read()\nprint("found:", kept, "precious" in globals())';
  const cell = await finishPython(page, code);
  line.readyMs = performance.now() - struckAt;
  const found = /found: (.*) (True|False)/.exec((await cell.allInnerTexts()).join('\n'));
  line.filesLost = found?.[1] === 'as it was' ? 0 : 1;
  line.variables = found?.[2] === 'True' ? 'kept' : 'lost';
  const busy = listCells(page).getByText(/^(Queued|Starting Python|Loading packages|Running|Keeping its files)$/);
  line.unsettled = await busy.count();
}
