import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { findInLock } from './lock-file.mjs';
import { fetchText, hashFile, obtainFile } from './obtain-file.mjs';
import { chooseWheel } from './package-index.mjs';
import { normalizeName } from './package-name.mjs';
import { satisfies } from './version.mjs';
import { readWheel } from './wheel-file.mjs';

/** @typedef {import('./lock-file.mjs').LockEntry} LockEntry */
/** @typedef {{ name: string, reason: string, neededBy: string | undefined }} MissingPackage */
/** @typedef {{ name: string, specifier: string, neededBy: string | undefined }} Wanted */
/** @typedef {{ entry: LockEntry, location: import('./obtain-file.mjs').Location | undefined, depends: Wanted[] }} Found */
/** @typedef {Found & { neededBy: string | undefined }} ResolvedPackage */

/**
 * @typedef {object} ResolveContext
 * @property {import('./package-source.mjs').PackageSource} source
 * @property {import('./package-store.mjs').PackageStore} store
 * @property {string} index address of the package index, with a slash at its end
 * @property {import('./marker.mjs').MarkerEnvironment} environment
 * @property {import('./obtain-file.mjs').Patience | undefined} [patience]
 * @property {(name: string, bytes: number) => void} [onBytes]
 */

/** @param {LockEntry} entry @param {import('./obtain-file.mjs').Location | undefined} location @returns {Found} */
function found(entry, location) {
  const depends = entry.depends.map((name) => ({ name: normalizeName(name), specifier: '', neededBy: entry.name }));
  return { entry, location, depends };
}

/**
 * Makes a lock entry, in the shape of Pyodide's own, from a wheel that no lock file knows.
 *
 * @param {string} path of the wheel
 * @param {string} fileName
 * @param {string} sha256
 * @param {import('./obtain-file.mjs').Location | undefined} location
 * @param {ResolveContext} context
 * @returns {Promise<Found | { error: string }>}
 */
async function describeWheel(path, fileName, sha256, location, { environment }) {
  const wheel = readWheel(await readFile(path), environment);
  if (!wheel) return { error: `${fileName} cannot be read as a wheel` };
  const { name, version, imports, requires } = wheel;
  /** @type {LockEntry} */
  const entry = {
    depends: requires.map((requirement) => requirement.name).sort(),
    file_name: fileName,
    imports,
    install_dir: 'site',
    name,
    package_type: 'package',
    sha256,
    tool: {},
    unvendored_tests: false,
    version,
  };
  return { entry, location, depends: requires.map((requirement) => ({ ...requirement, neededBy: name })) };
}

/** @param {Wanted} wanted @param {ResolveContext} context @returns {Promise<Found | { error: string }>} */
async function findInIndex({ name, specifier }, context) {
  const { index, store, environment, patience, onBytes } = context;
  const reply = await fetchText(`${index}${name}/json`, patience);
  if (!reply.ok) {
    const reason = reply.status === 404 ? 'the package index does not know it' : `${index}: ${reply.reason}`;
    return { error: reason };
  }
  const wheel = chooseWheel(reply.text, { python: String(environment.python_full_version), specifier });
  if ('error' in wheel) return wheel;
  // Its dependencies are read from the wheel, so the wheel is needed now and not with the others later.
  if (!(await store.find(wheel.fileName, wheel.sha256))) {
    const got = await obtainFile({ kind: 'url', url: wheel.url }, store.pathOf(wheel.fileName), {
      sha256: wheel.sha256,
      patience,
      onBytes: (bytes) => onBytes?.(name, bytes),
    });
    if (!got.ok) return { error: `${wheel.url}: ${got.reason}` };
    await store.record(wheel.fileName, { original: wheel.sha256, stored: wheel.sha256, compiledFor: null });
  }
  return describeWheel(store.pathOf(wheel.fileName), wheel.fileName, wheel.sha256, undefined, context);
}

/** @param {Wanted} wanted @param {ResolveContext} context @returns {Promise<Found | { error: string }>} */
async function find(wanted, context) {
  const { source, store } = context;
  const locked = findInLock(source.lock, wanted.name);
  if (locked) return found(locked, source.locate(locked.file_name));

  const path = source.findWheel(wanted.name);
  if (path) {
    return describeWheel(path, basename(path), await hashFile(path), { kind: 'file', path }, context);
  }
  // An earlier run's choice stands, so that a second run needs no network and changes nothing.
  const earlier = store.earlier && findInLock(store.earlier, wanted.name);
  const stored = earlier && (await store.find(earlier.file_name));
  if (earlier && stored?.stored === earlier.sha256 && satisfies(earlier.version, wanted.specifier)) {
    return describeWheel(store.pathOf(earlier.file_name), earlier.file_name, stored.original, undefined, context);
  }
  return findInIndex(wanted, context);
}

/**
 * Finds the named packages and everything they depend on: in the source's lock file, else as a wheel in its folder,
 * else in the package index.
 *
 * @param {readonly string[]} names
 * @param {ResolveContext} context
 * @returns {Promise<{ packages: Map<string, ResolvedPackage>, missing: MissingPackage[] }>} packages without a `location` are
 *   stored already
 */
export async function resolvePackages(names, context) {
  /** @type {Map<string, ResolvedPackage>} */
  const packages = new Map();
  /** @type {MissingPackage[]} */
  const missing = [];
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {Wanted[]} */
  const queue = names.map((name) => ({ name: normalizeName(name), specifier: '', neededBy: undefined }));
  for (let wanted = queue.shift(); wanted; wanted = queue.shift()) {
    if (seen.has(wanted.name)) continue;
    seen.add(wanted.name);
    const result = await find(wanted, context);
    if ('error' in result) {
      missing.push({ name: wanted.name, reason: result.error, neededBy: wanted.neededBy });
    } else {
      packages.set(wanted.name, { ...result, neededBy: wanted.neededBy });
      queue.push(...result.depends);
    }
  }
  return { packages, missing };
}
