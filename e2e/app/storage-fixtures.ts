import { test as base } from './fixtures.ts';
import { useLastingContext } from './lasting-context.ts';

/** Like the app's other tests, with a profile on the disk. */
export const test = base.extend({ context: useLastingContext });

export { expect } from './fixtures.ts';
