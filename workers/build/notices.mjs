import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NOTICES_FILE } from './notices/notices-plugin.mjs';

/**
 * `npm run notices`: copies the notices that the last build wrote to the committed `THIRD_PARTY_NOTICES`; with
 * `--check` only says whether they are the same.
 */

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    dist: { type: 'string', default: 'dist' },
    to: { type: 'string', default: 'THIRD_PARTY_NOTICES' },
  },
});

const built = await readFile(join(values.dist, NOTICES_FILE), 'utf8').catch(() => undefined);
const committed = await readFile(values.to, 'utf8').catch(() => undefined);
if (built === undefined) {
  console.error(`There is no ${join(values.dist, NOTICES_FILE)}. Run "npm run build" first.`);
  process.exitCode = 1;
} else if (!values.check) {
  await writeFile(values.to, built);
  console.log(committed === built ? `${values.to} is up to date.` : `${values.to} written.`);
} else if (committed === built) {
  console.log(`${values.to} lists what the build contains.`);
} else {
  console.error(`${values.to} does not list what the build contains. Run "npm run notices" and commit it.`);
  process.exitCode = 1;
}
