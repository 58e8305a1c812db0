import { z } from 'zod';
import { normalizeName } from './package-name.mjs';

/**
 * What Pyodide's loader reads of a package. Keys we do not know are kept, because the file is written out again.
 * `file_name` must be a bare name: it becomes a path in the target folder.
 */
const lockEntrySchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  file_name: z.string().regex(/^[\w][\w.+!-]*$/, 'not a bare file name'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hex'),
  depends: z.array(z.string()),
  imports: z.array(z.string()),
  install_dir: z.string(),
  package_type: z.string(),
  unvendored_tests: z.boolean(),
});

const lockFileSchema = z.looseObject({
  info: z.looseObject({ abi_version: z.string(), python: z.string() }),
  packages: z.record(z.string(), lockEntrySchema),
});

/** @typedef {z.infer<typeof lockEntrySchema>} LockEntry */
/** @typedef {z.infer<typeof lockFileSchema>} LockFile */

/**
 * @param {string} text
 * @param {string} origin where the text came from, for the message
 * @returns {LockFile} throws when the text is not a lock file, as a proxy's login page is not
 */
export function parseLockFile(text, origin) {
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    const page = /^\s*</.test(text) ? ' but a web page (is a proxy or a login page in between?)' : '';
    throw new Error(`${origin} is not a lock file${page}.`);
  }
  const parsed = lockFileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${origin} is not a lock file: ${issue?.path.join('.')}: ${issue?.message}.`);
}

/**
 * @param {LockFile} lock
 * @param {string} name
 * @returns {LockEntry | undefined}
 */
export function findInLock(lock, name) {
  const key = normalizeName(name);
  return Object.hasOwn(lock.packages, key) ? lock.packages[key] : undefined;
}

/**
 * The order and form in which Pyodide's own lock file is written, so that two of them can be compared by eye.
 *
 * @param {LockFile} lock
 * @param {readonly LockEntry[]} entries
 */
export function writeLockFile(lock, entries) {
  const packages = Object.fromEntries(
    entries.map((entry) => [normalizeName(entry.name), entry]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
  return `${JSON.stringify({ info: lock.info, packages }, null, 1)}\n`;
}
