import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SITE = join(ROOT, '.cache/bench-site');
const RUNTIME_FILES = ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json'];

/** Addresses of plain Pyodide as npm has it, and of the same with the app's library in place of its own. */
export const PLAIN_FOLDER = '/bench/plain/';
export const SAME_LIBRARY_FOLDER = '/bench/same-library/';

/**
 * Lays out the built app with plain Pyodide beside it under `/bench/`: the same files of the same version, so that the
 * two are measured against each other from one server.
 * @returns {Promise<string>} the folder to serve
 */
export async function layOutSite() {
  await rm(SITE, { recursive: true, force: true });
  await cp(join(ROOT, 'dist'), SITE, { recursive: true });
  const pyodide = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
  for (const folder of [PLAIN_FOLDER, SAME_LIBRARY_FOLDER].map((address) => join(SITE, address))) {
    await mkdir(folder, { recursive: true });
    for (const name of RUNTIME_FILES) await cp(join(pyodide, name), join(folder, name));
    await cp(join(ROOT, 'e2e/bench/plain-worker.mjs'), join(folder, 'plain-worker.mjs'));
  }
  const [library] = (await readdir(join(SITE, 'sandbox'))).filter((name) => name.endsWith('.zip'));
  if (!library) throw new Error('The built app has no Python library.');
  await cp(join(SITE, 'sandbox', library), join(SITE, SAME_LIBRARY_FOLDER, 'python_stdlib.zip'));
  return SITE;
}
