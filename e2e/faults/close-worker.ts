import type { Page, Worker } from '@playwright/test';
import { expect } from './fault-line.ts';

/** Has the newest worker with Python in a page close itself. It does so when it is not busy. */
export async function closeWorker(page: Page): Promise<void> {
  let found: Worker | null = null;
  // One that has only just been made is not known at once.
  await expect(async () => {
    found = await findPython(page);
    expect(found).not.toBeNull();
  }).toPass();
  const worker = found as Worker | null; // as it was found above
  await worker?.evaluate(() => self.close()).catch(() => {}); // it may be gone before it can answer
}

async function findPython(page: Page): Promise<Worker | null> {
  for (const worker of page.workers().toReversed()) {
    const name = await worker.evaluate(() => self.name).catch(() => 'gone');
    if (name === 'python') return worker;
  }
  return null;
}
