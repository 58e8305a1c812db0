import type { Page } from '@playwright/test';

/** How the page fared while something else went on. */
export interface PageHealth {
  /** How often the page was free for something else, as a share of how often an idle page was in the same time. */
  readonly free: number;
  /** Longest task of the main thread, in milliseconds; 0 for none over 50. */
  readonly longestMs: number;
  /** The longest that the idle page was not free, in milliseconds: what the machine alone made of it. */
  readonly idleMs: number;
  /** How long it all took, in milliseconds. */
  readonly ms: number;
  /** Bytes of JavaScript's heap that are in use afterwards and were not before, without what is garbage. */
  readonly heapGrown: number;
}

interface Watch {
  ticks: number;
  longestLateMs: number;
  longestTaskMs: number;
  /** Takes note of the tasks since the last note. */
  note(): void;
}

declare global {
  /** Lives in the page under test. */
  var health: Watch | undefined;
}

/**
 * Does something while counting how often a page and an idle one in a process of its own get to a timer; looks at the
 * heap before and after. Timers and not frames, as drawing sixty a second takes more of the machine than a flood.
 */
export async function watchPage(page: Page, act: () => Promise<unknown>): Promise<PageHealth> {
  const context = await page.context().browser()?.newContext();
  if (!context) throw new Error('The page belongs to no browser.');
  const idle = await context.newPage();
  const heapBefore = await measureHeap(page);
  await Promise.all([page.evaluate(beginWatch), idle.evaluate(beginWatch)]);
  const begin = Date.now();
  await act();
  const ms = Date.now() - begin;
  const [flooded, calm] = await Promise.all([page.evaluate(endWatch), idle.evaluate(endWatch)]);
  await context.close();
  return {
    free: flooded.ticks / calm.ticks,
    longestMs: Math.round(flooded.longestTaskMs),
    idleMs: Math.round(calm.longestLateMs),
    ms,
    heapGrown: (await measureHeap(page)) - heapBefore,
  };
}

function beginWatch(): void {
  const TICK_MS = 25;
  const watch: Watch = {
    ticks: 0,
    longestLateMs: 0,
    longestTaskMs: 0,
    note: () => note(observer.takeRecords()),
  };
  const note = (tasks: PerformanceEntryList) => {
    for (const { duration } of tasks) watch.longestTaskMs = Math.max(watch.longestTaskMs, duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  globalThis.health = watch;
  const tick = (due: number) => {
    watch.ticks += 1;
    const now = performance.now();
    watch.longestLateMs = Math.max(watch.longestLateMs, now - due);
    if (globalThis.health === watch) setTimeout(tick, TICK_MS, now + TICK_MS);
    else observer.disconnect();
  };
  tick(performance.now());
}

function endWatch(): Pick<Watch, 'ticks' | 'longestLateMs' | 'longestTaskMs'> {
  const watch = globalThis.health;
  if (!watch) throw new Error('The page was loaded again meanwhile.');
  globalThis.health = undefined;
  watch.note();
  const { ticks, longestLateMs, longestTaskMs } = watch;
  return { ticks, longestLateMs, longestTaskMs };
}

async function measureHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
