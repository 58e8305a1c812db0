import { test as base, expect } from '../fixtures.ts';

/** What one line of the fault table says; times in milliseconds. `null` is not measured or has no meaning here. */
export interface FaultLine {
  /** From the fault until the page knows of it. */
  noticeMs: number | null;
  /** From the fault until the answer of the next run. */
  readyMs: number | null;
  /** Files that were there before and are not afterwards, or have other bytes. */
  filesLost: number | null;
  /** Calls that were under way or waiting and got no answer. */
  unsettled: number | null;
  /** Whether the interpreter still has its variables. */
  variables: 'kept' | 'lost' | null;
  /** What the user reads of it. */
  reads: string;
}

/**
 * Fixture: the test's line of the fault table. Its group is the test's `describe`, its fault the test's title; it is noted
 * as an annotation, also when the test fails, and a line that lost something fails its test.
 */
const useFaultLine = async (
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  {}: object,
  use: (line: FaultLine) => Promise<void>,
  testInfo: { readonly titlePath: readonly string[]; readonly annotations: { type: string; description?: string }[] },
): Promise<void> => {
  const line: FaultLine = {
    noticeMs: null,
    readyMs: null,
    filesLost: null,
    unsettled: null,
    variables: null,
    reads: '',
  };
  await use(line);
  const [group, fault] = testInfo.titlePath.slice(-2);
  testInfo.annotations.push({ type: 'fault', description: JSON.stringify({ group, fault, ...line }) });
  expect(line, 'files lost and calls left unsettled').toMatchObject({ filesLost: 0, unsettled: 0 });
};

/** Our servers, and the line that the test adds to the fault table. */
export const test = base.extend<{ readonly line: FaultLine }>({ line: useFaultLine });

export { expect };
