import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseLockFile, writeLockFile } from './lock-file.mjs';
import { hashFile } from './obtain-file.mjs';

/**
 * What is known of a stored file: the hash it had at its source, the hash it has now, and the Python it was compiled
 * for. The last is why a second run can tell a compiled wheel from a damaged one.
 */
const recordSchema = z.object({ original: z.string(), stored: z.string(), compiledFor: z.string().nullable() });
const ledgerSchema = z.object({ version: z.literal(1), files: z.record(z.string(), recordSchema) });

/** @typedef {z.infer<typeof recordSchema>} StoredFile */
/** @typedef {Awaited<ReturnType<typeof openStore>>} PackageStore */

/** @param {string} path @returns {Promise<string | undefined>} */
function readText(path) {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** @param {string} path @param {string} text Through a second name, so that nobody ever reads half a file. */
async function writeWhole(path, text) {
  await writeFile(`${path}.tmp`, text);
  await rename(`${path}.tmp`, path);
}

/** @param {string | undefined} text @returns {Record<string, StoredFile>} */
function parseLedger(text) {
  try {
    return ledgerSchema.parse(JSON.parse(text ?? '')).files;
  } catch {
    // Without a ledger, files whose hash the lock file names are still recognised.
    return {};
  }
}

/**
 * Opens the folder that packages are stored in.
 *
 * @param {string} folder created when missing
 */
export async function openStore(folder) {
  await mkdir(folder, { recursive: true });
  const ledgerPath = join(folder, 'sources.json');
  const lockPath = join(folder, 'pyodide-lock.json');
  const ledger = parseLedger(await readText(ledgerPath));
  /** @type {import('./lock-file.mjs').LockFile | undefined} */
  let earlier;
  try {
    earlier = parseLockFile((await readText(lockPath)) ?? '', lockPath);
  } catch {
    earlier = undefined;
  }

  // One write after the other: several downloads end at once, and all of them write this file.
  let saving = Promise.resolve();
  const saveLedger = () => {
    saving = saving.then(() => writeWhole(ledgerPath, `${JSON.stringify({ version: 1, files: ledger }, null, 1)}\n`));
    return saving;
  };
  /** @param {string} fileName */
  const pathOf = (fileName) => join(folder, fileName);

  return {
    pathOf,

    /** The lock file an earlier run left, for packages that no other lock file knows. */
    earlier,

    /**
     * @param {string} fileName
     * @param {string} [original] hash the file must have had at its source; any when left out
     * @returns {Promise<StoredFile | undefined>} undefined when the file is missing, another one, or damaged
     */
    async find(fileName, original) {
      const now = await hashFile(pathOf(fileName)).catch(() => undefined);
      if (now === undefined) return undefined;
      const record = ledger[fileName] ?? { original: now, stored: now, compiledFor: null };
      const known = record.stored === now ? record : { original: now, stored: now, compiledFor: null };
      return original === undefined || known.original === original ? known : undefined;
    },

    /** @param {string} fileName @param {StoredFile} file */
    async record(fileName, file) {
      ledger[fileName] = file;
      await saveLedger();
    },

    /**
     * @param {import('./lock-file.mjs').LockFile} lock whose `info` the new one takes
     * @param {readonly import('./lock-file.mjs').LockEntry[]} entries what is stored
     */
    writeLock: (lock, entries) => writeWhole(lockPath, writeLockFile(lock, entries)),

    /**
     * Removes what earlier runs stored and the lock file no longer names; files we did not put here stay.
     *
     * @param {ReadonlySet<string>} keep file names
     * @returns {Promise<string[]>} what was removed
     */
    async removeOthers(keep) {
      const others = Object.keys(ledger).filter((fileName) => !keep.has(fileName));
      for (const fileName of others) {
        await rm(pathOf(fileName), { force: true });
        delete ledger[fileName];
      }
      if (others.length > 0) await saveLedger();
      return others;
    },
  };
}
