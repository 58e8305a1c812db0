import { type Page, test } from '@playwright/test';

/** How the page fared while something else went on. */
export interface PageHealth {
  /** Share of the frames that this page draws when nothing goes on, measured right before. */
  readonly frames: number;
  /** Bytes of JavaScript's heap, after collecting what is garbage, before and after. */
  readonly heapBefore: number;
  readonly heapAfter: number;
}

interface Counts {
  frames: number;
  /** Longest task of the main thread, in milliseconds; 0 for none over 50. */
  longest: number;
}

declare global {
  /** Lives in the page under test. */
  var health: Counts | undefined;
}

/** Frames that are drawn at rest before the flood comes, to compare with. */
const FRAMES_AT_REST = 60;

/** Does something while counting the page's frames and looking at its heap; the longest task is noted with the test. */
export async function watchPage(page: Page, act: () => Promise<unknown>): Promise<PageHealth> {
  const heapBefore = await measureHeap(page);
  const restFrameMs = await page.evaluate(async (count) => {
    const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const begin = await next();
    let end = begin;
    for (let frame = 0; frame < count; frame += 1) end = await next();
    globalThis.health = { frames: 0, longest: 0 };
    const counts = globalThis.health;
    const tick = () => {
      counts.frames += 1;
      if (globalThis.health === counts) requestAnimationFrame(tick);
    };
    tick();
    const note = (list: PerformanceObserverEntryList) => {
      for (const { duration } of list.getEntries()) counts.longest = Math.max(counts.longest, duration);
    };
    new PerformanceObserver(note).observe({ type: 'longtask' });
    return (end - begin) / count;
  }, FRAMES_AT_REST);
  const begin = Date.now();
  await act();
  const ms = Date.now() - begin;
  const { frames, longest } = await page.evaluate(() => {
    const counts = globalThis.health ?? { frames: 0, longest: 0 };
    globalThis.health = undefined;
    return counts;
  });
  test.info().annotations.push({ type: 'longest task', description: `${Math.round(longest)} ms of ${ms} ms` });
  return { frames: frames / (ms / restFrameMs), heapBefore, heapAfter: await measureHeap(page) };
}

async function measureHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
