import type { CDPSession, Page } from '@playwright/test';

/** Requests that stand still on their way out of the page. */
export interface HeldRequests {
  /** Resolves when one is held. */
  readonly held: Promise<void>;
  /** Lets all go on, also those that come later. */
  release(): Promise<void>;
}

/** Holds what a page asks of addresses like `pattern`, where `*` stands for anything. Works on when a frame's renderer dies. */
export async function holdRequests(page: Page, pattern: string): Promise<HeldRequests> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const held = new Promise<void>((resolve) => session.once('Fetch.requestPaused', () => resolve()));
  await session.send('Fetch.enable', { patterns: [{ urlPattern: pattern }] });
  // Requests that are held when the domain is disabled go on.
  return { held, release: async () => void (await session.send('Fetch.disable')) };
}
