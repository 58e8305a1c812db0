import type { CDPSession, Page } from '@playwright/test';

/** How the page fared while something else went on. */
export interface PageHealth {
  /**
   * Share of the time in which its main thread had nothing to do. What other programs take from the machine does not
   * count against it: the rest is the processor's time that the thread used.
   */
  readonly free: number;
  /** Longest task of the main thread, in milliseconds by the clock; 0 for none over 50. */
  readonly longestMs: number;
  /** How long it all took, in milliseconds. */
  readonly ms: number;
  /** Bytes of JavaScript's heap that are in use afterwards and were not before, without what is garbage. */
  readonly heapGrown: number;
}

declare global {
  /** Lives in the page under test: ends the watch and answers the longest task in ms. */
  var endWatch: (() => number) | undefined;
}

/** What is being stored or drawn holds memory a little longer, so the least of so many readings counts. */
const HEAP_READINGS = 5;

/** Does something while watching the main thread of a page; looks at its heap before and after. */
export async function watchPage(page: Page, act: () => Promise<unknown>): Promise<PageHealth> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const heapBefore = await measureHeap(session);
  await page.evaluate(beginWatch);
  const [threadMs, begin] = [await readThreadMs(session), Date.now()];
  await act();
  const ms = Date.now() - begin;
  const busyMs = (await readThreadMs(session)) - threadMs;
  const longestMs = await page.evaluate(() => globalThis.endWatch?.());
  if (longestMs === undefined) throw new Error('The page was loaded again meanwhile.');
  const heapAfter = [];
  for (let reading = 0; reading < HEAP_READINGS; reading += 1) {
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    heapAfter.push(await measureHeap(session));
  }
  const heapGrown = Math.min(...heapAfter) - heapBefore;
  await session.detach();
  return { free: 1 - busyMs / ms, longestMs: Math.round(longestMs), ms, heapGrown };
}

function beginWatch(): void {
  let longestMs = 0;
  const note = (tasks: PerformanceEntryList) => {
    for (const { duration } of tasks) longestMs = Math.max(longestMs, duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  globalThis.endWatch = () => {
    note(observer.takeRecords());
    observer.disconnect();
    return longestMs;
  };
}

/** How long the processor has worked for the page's main thread, in milliseconds. */
async function readThreadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = metrics.find(({ name }) => name === 'ThreadTime')?.value;
  if (seconds === undefined) throw new Error('This browser does not tell the time that a thread took.');
  return seconds * 1000;
}

async function measureHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
