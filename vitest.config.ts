import { defineConfig } from 'vitest/config';

/** Apart from `vite.config.ts`, whose plugins build the worker: unit tests must run while that does not compile. */
export default defineConfig({
  test: {
    include: ['{app,workers,e2e}/**/*.test.{ts,tsx,mjs}'],
  },
});
