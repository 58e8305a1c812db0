import { readFile, rename, writeFile } from 'node:fs/promises';
import { createMarkerEnvironment } from './marker.mjs';
import { NOT_THERE, obtainFile } from './obtain-file.mjs';
import { PACKAGE_INDEX } from './package-index.mjs';
import { openStore } from './package-store.mjs';
import { resolvePackages } from './resolve-packages.mjs';

/** @typedef {import('./lock-file.mjs').LockEntry} LockEntry */

/**
 * @typedef {object} FillOptions
 * @property {readonly string[]} names
 * @property {string} to folder to fill
 * @property {import('./package-source.mjs').PackageSource} source
 * @property {(() => Promise<import('./wheel-compiler.mjs').WheelCompiler>) | undefined} createCompiler none: store as is
 * @property {import('./progress.mjs').Progress} progress
 * @property {string} [index] address of the package index
 * @property {import('./obtain-file.mjs').Patience} [patience]
 */

/** @typedef {{ stored: LockEntry[], fetched: number, compiled: number, removed: string[], missing: import('./resolve-packages.mjs').MissingPackage[] }} FillResult */

/** The CDN answers a few requests at once faster than one after the other; more gain nothing. */
const AT_ONCE = 4;

/** @template T @param {readonly T[]} items @param {(item: T) => Promise<void>} work */
async function forEachAtOnce(items, work) {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/**
 * Fills a folder with packages and the lock file that names them. The lock file names only what is stored.
 *
 * @param {FillOptions} options
 * @returns {Promise<FillResult>}
 */
export async function fillPackages({ names, to, source, createCompiler, progress, patience, index = PACKAGE_INDEX }) {
  const store = await openStore(to);
  const environment = createMarkerEnvironment(source.lock.info.python);
  const onBytes = progress.received;
  const { packages, missing } = await resolvePackages(names, { source, store, index, environment, patience, onBytes });
  /** @type {LockEntry[]} */
  const stored = [];
  let fetched = 0;
  await forEachAtOnce([...packages.values()], async ({ entry, location, neededBy }) => {
    const { name, version, file_name: fileName, sha256 } = entry;
    if (!(await store.find(fileName, sha256)) && location) {
      const got = await obtainFile(location, store.pathOf(fileName), {
        sha256,
        patience,
        onBytes: (bytes) => onBytes(name, bytes),
      });
      if (!got.ok) {
        const place = location.kind === 'url' ? location.url : location.path;
        const reason = got.reason === NOT_THERE ? `not in ${source.label}` : `${place}: ${got.reason}`;
        missing.push({ name, reason, neededBy });
        return;
      }
      await store.record(fileName, { original: sha256, stored: sha256, compiledFor: null });
      fetched++;
      progress.line(`stored    ${name} ${version}`);
    }
    stored.push(entry);
  });

  const python = `cpython-${String(environment.python_version).replace('.', '')}`;
  const { entries, compiled } = await compileStored(stored, { store, python, createCompiler, progress });
  // An empty lock file would pass for a package source.
  if (entries.length > 0 || missing.length === 0) await store.writeLock(source.lock, entries);
  // After a failure nothing is thrown away: what is missing now may be what the old file is there for.
  const removed = missing.length > 0 ? [] : await store.removeOthers(new Set(entries.map((entry) => entry.file_name)));
  progress.end();
  return { stored: entries, fetched, compiled, removed, missing };
}

/**
 * @param {readonly LockEntry[]} entries
 * @param {Pick<FillOptions, 'createCompiler' | 'progress'> & { store: import('./package-store.mjs').PackageStore, python: string }} context
 * @returns {Promise<{ entries: LockEntry[], compiled: number }>} entries with the hashes that the files have now
 */
async function compileStored(entries, { store, python, createCompiler, progress }) {
  /** @type {import('./wheel-compiler.mjs').WheelCompiler | undefined} */
  let compiler;
  let compiled = 0;
  /** @type {LockEntry[]} */
  const results = [];
  for (const entry of entries) {
    const fileName = entry.file_name;
    let file = await store.find(fileName, entry.sha256);
    if (!file)
      throw new Error(`${fileName} changed while packages were stored. Is another run at work in this folder?`);
    if (createCompiler && fileName.endsWith('.whl') && file.compiledFor !== python) {
      compiler ??= await createCompiler();
      const path = store.pathOf(fileName);
      await writeFile(`${path}.tmp`, compiler.compile(await readFile(path)));
      await rename(`${path}.tmp`, path);
      const stored = (await store.find(fileName))?.stored;
      file = { original: file.original, stored: String(stored), compiledFor: python };
      await store.record(fileName, file);
      compiled++;
      progress.line(`compiled  ${entry.name} ${entry.version}`);
    }
    results.push({ ...entry, sha256: file.stored });
  }
  return { entries: results, compiled };
}
