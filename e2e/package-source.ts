import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';

const LOCK_FILE = 'pyodide-lock.json';

/** Folder that serves /packages/ in the tests, when it is not the one in the build. */
export const packagesDir = [process.env.VIVARIUM_PACKAGES_READY, process.env.VIVARIUM_PACKAGES].find(
  (folder) => folder !== undefined && existsSync(join(folder, LOCK_FILE)),
);

function readPackageNames(): ReadonlySet<string> {
  const path = join(packagesDir ?? 'dist/packages', LOCK_FILE);
  if (!existsSync(path)) return new Set();
  const lock: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const packages = typeof lock === 'object' && lock !== null && 'packages' in lock ? lock.packages : undefined;
  return new Set(Object.keys(packages ?? {}));
}

/**
 * Leaves the test out, and says so, where no package source has these packages. Call it first in a test or a
 * `describe`.
 */
export function needsPackages(...names: string[]): void {
  const available = readPackageNames();
  const missing = names.filter((name) => !available.has(name));
  const reason =
    available.size === 0
      ? 'no package source (set VIVARIUM_PACKAGES or run npm run packages, then npm run build)'
      : `the package source has no ${missing.join(', ')}`;
  test.skip(missing.length > 0, reason);
}
