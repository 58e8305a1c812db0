import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseLockFile } from './lock-file.mjs';
import { fetchText } from './obtain-file.mjs';
import { normalizeName } from './package-name.mjs';

/**
 * @typedef {object} PackageSource
 * @property {string} label for messages
 * @property {import('./lock-file.mjs').LockFile} lock the source's own lock file, or the pinned one when it has none
 * @property {(fileName: string) => import('./obtain-file.mjs').Location} locate
 * @property {(name: string) => string | undefined} findWheel path of a pure-Python wheel that lies in the folder
 */

/** @param {import('./lock-file.mjs').LockFile} lock @param {import('./lock-file.mjs').LockFile} pinned @param {string} origin */
function checkAbi(lock, pinned, origin) {
  const [theirs, ours] = [lock.info.abi_version, pinned.info.abi_version];
  if (theirs === ours) return;
  throw new Error(
    `${origin} is for Pyodide ABI ${theirs} (Python ${lock.info.python}), but this version of Vivarium runs ABI ${ours} ` +
      `(Python ${pinned.info.python}). Compiled packages of one do not work with the other. Nothing was stored.`,
  );
}

/** @param {string} folder @param {import('./lock-file.mjs').LockFile} pinned @returns {Promise<PackageSource>} */
async function openFolder(folder, pinned) {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new Error(`There is no folder ${folder}.`);
  const lockPath = join(folder, 'pyodide-lock.json');
  let lock = pinned;
  if (existsSync(lockPath)) {
    lock = parseLockFile(await readFile(lockPath, 'utf8'), lockPath);
    checkAbi(lock, pinned, lockPath);
  }
  // Sorted, so that of two wheels of one package the same one is taken on every machine.
  const wheels = (await readdir(folder)).filter((name) => /-none-any\.whl$/.test(name)).sort();
  return {
    label: folder,
    lock,
    locate: (fileName) => ({ kind: 'file', path: join(folder, fileName) }),
    findWheel(name) {
      const wheel = wheels.findLast((wheel) => normalizeName(wheel.split('-', 1)[0] ?? '') === name);
      return wheel && join(folder, wheel);
    },
  };
}

/**
 * @param {string} address
 * @param {import('./lock-file.mjs').LockFile} pinned
 * @param {import('./obtain-file.mjs').Patience | undefined} patience
 * @returns {Promise<PackageSource>}
 */
async function openMirror(address, pinned, patience) {
  const base = address.endsWith('/') ? address : `${address}/`;
  const lockUrl = new URL('pyodide-lock.json', base).href;
  const reply = await fetchText(lockUrl, patience);
  let lock = pinned;
  if (reply.ok) {
    lock = parseLockFile(reply.text, lockUrl);
    checkAbi(lock, pinned, lockUrl);
  } else if (reply.status !== 404) {
    throw new Error(`Cannot read ${lockUrl}: ${reply.reason}.`);
  }
  return {
    label: base,
    lock,
    locate: (fileName) => ({ kind: 'url', url: new URL(fileName, base).href }),
    findWheel: () => undefined,
  };
}

/**
 * The distribution that belongs to the pinned Pyodide. Its lock file came with the npm package, so the network is not
 * trusted with the hashes.
 *
 * @param {import('./lock-file.mjs').LockFile} pinned
 * @param {string} version of Pyodide
 * @returns {PackageSource}
 */
export function openCdn(pinned, version) {
  const base = `https://cdn.jsdelivr.net/pyodide/v${version}/full/`;
  return {
    label: base,
    lock: pinned,
    locate: (fileName) => ({ kind: 'url', url: new URL(fileName, base).href }),
    findWheel: () => undefined,
  };
}

/**
 * @param {string} from folder, or http(s) address of a mirror
 * @param {import('./lock-file.mjs').LockFile} pinned
 * @param {import('./obtain-file.mjs').Patience} [patience]
 * @returns {Promise<PackageSource>} rejects with a message for the user when the source cannot be used at all
 */
export function openSource(from, pinned, patience) {
  return /^https?:\/\//.test(from) ? openMirror(from, pinned, patience) : openFolder(from, pinned);
}
