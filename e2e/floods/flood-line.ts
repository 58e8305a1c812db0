import { test as base } from '../app/fixtures.ts';
import type { PageHealth } from './watch-page.ts';

/** What one line of the flood table says; `null` was not measured or has no meaning here. */
export interface FloodLine extends Partial<PageHealth> {
  /** What the user reads of what is missing; empty when nothing is. */
  cut: string;
  /** Milliseconds from the press of Stop in the middle of the flood until the run has ended. */
  stopMs: number | null;
}

const useFloodLine = async (
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  {}: object,
  use: (line: FloodLine) => Promise<void>,
  testInfo: { readonly titlePath: readonly string[]; readonly annotations: { type: string; description?: string }[] },
): Promise<void> => {
  const line: FloodLine = { cut: '', stopMs: null };
  await use(line);
  const [group, flood] = testInfo.titlePath.slice(-2);
  testInfo.annotations.push({ type: 'flood', description: JSON.stringify({ group, flood, ...line }) });
};

/**
 * Our servers, a scripted model, and the line that the test adds to the flood table, also when it fails. Its group is the
 * test's `describe`, its flood the test's title.
 */
export const test = base.extend<{ readonly line: FloodLine }>({ line: useFloodLine });

export { expect, sharePage } from '../app/fixtures.ts';
