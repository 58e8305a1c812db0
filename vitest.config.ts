import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Apart from `vite.config.ts`, whose plugins build the worker: unit tests must run while that does not compile. */
export default defineConfig({
  resolve: {
    alias: {
      'virtual:vivarium-runtime': fileURLToPath(new URL('app/toolset/fake-runtime-manifest.ts', import.meta.url)),
    },
  },
  test: {
    include: ['{app,workers,e2e}/**/*.test.{ts,tsx,mjs}'],
    // Ends what hangs; on a busy machine a test of ten megabytes takes longer than the default of 5 s.
    testTimeout: 30_000,
  },
});
