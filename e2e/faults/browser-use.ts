import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';

/** What a page takes of the browser. */
export interface BrowserUse {
  /** Frames in the page's document. */
  readonly frames: number;
  readonly workers: number;
  /** Blob URLs that the page made and has not given back; see `countBlobUrls`. */
  readonly blobUrls: number;
  /** Message ports that the page's own JavaScript leads to: those of a sandbox lead to all the rest of it. */
  readonly ports: number;
  /** Memory of all renderers of the browser that is nobody else's, in MB; what their worker threads hold is part of it. */
  readonly memory: number;
  /** Objects of the page, those of its document and buffers included, in MB. */
  readonly heap: number;
}

declare global {
  /** Lives in the page under test. */
  var openBlobUrls: Set<string> | undefined;
}

const MEGABYTE = 1024 * 1024;

/** Has the page count the blob URLs it makes; before it is opened. */
export async function countBlobUrls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const open = new Set<string>();
    globalThis.openBlobUrls = open;
    const create = URL.createObjectURL;
    const revoke = URL.revokeObjectURL;
    URL.createObjectURL = (source) => {
      const url = create(source);
      open.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      open.delete(url);
      revoke(url);
    };
  });
}

/** What the page takes now, after its garbage is gone. The browser must be the page's own. */
export async function measureUse(browser: Browser, page: Page): Promise<BrowserUse> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const ports = await countPorts(session);
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const system = await browser.newBrowserCDPSession();
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  await system.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(renderers.map(({ id }) => readPrivateMemory(id)));
  return {
    frames: await page.locator('iframe').count(),
    workers: page.workers().length,
    blobUrls: await page.evaluate(() => globalThis.openBlobUrls?.size ?? 0),
    ports,
    memory: sizes.reduce((sum, size) => sum + size, 0),
    heap: (usedSize + embedderHeapUsedSize + backingStorageSize) / MEGABYTE,
  };
}

async function countPorts(session: CDPSession): Promise<number> {
  const objectGroup = 'ports';
  const { result: prototype } = await session.send('Runtime.evaluate', {
    expression: 'MessagePort.prototype',
    objectGroup,
  });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.objectId ?? '',
    objectGroup,
  });
  const { result: count } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup });
  return Number(count.value);
}

/** In MB; 0 for a process that has just ended. */
async function readPrivateMemory(processId: number): Promise<number> {
  const text = await readFile(`/proc/${processId}/smaps_rollup`, 'utf8').catch(() => '');
  const kilobytes = [...text.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)].map(([, size]) => Number(size));
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}
