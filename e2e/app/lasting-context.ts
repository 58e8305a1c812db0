import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, PlaywrightWorkerOptions } from '@playwright/test';
import { chromium } from '@playwright/test';

/**
 * Fixture: a context with a profile on the disk. The one that tests have otherwise is an incognito one, whose database keeps
 * Blobs by reference, in memory and outside of any quota.
 */
export async function useLastingContext(
  { launchOptions, baseURL }: Pick<PlaywrightWorkerOptions, 'launchOptions'> & { baseURL: string | undefined },
  use: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-profile-'));
  const context = await chromium.launchPersistentContext(folder, { ...launchOptions, ...(baseURL && { baseURL }) });
  await use(context);
  await context.close();
  await rm(folder, { recursive: true, maxRetries: 5 });
}
