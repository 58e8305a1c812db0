import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SITE = join(ROOT, '.cache/bench-site');

/**
 * Lays out the built app with plain Pyodide beside it under `/bench/`: the same files of the same version, so that the
 * two are measured against each other from one server.
 * @returns {Promise<string>} the folder to serve
 */
export async function layOutSite() {
  await rm(SITE, { recursive: true, force: true });
  await cp(join(ROOT, 'dist'), SITE, { recursive: true });
  await mkdir(join(SITE, 'bench'));
  const pyodide = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
  for (const name of ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json']) {
    await cp(join(pyodide, name), join(SITE, 'bench', name));
  }
  await cp(join(ROOT, 'e2e/bench/plain-worker.mjs'), join(SITE, 'bench/plain-worker.mjs'));
  return SITE;
}
