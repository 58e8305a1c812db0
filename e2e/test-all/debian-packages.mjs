import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runCommand } from './run-command.mjs';

/** The browser and a font for the end-to-end tests, the real libraries for the glue's, Jupyter for notebook files. */
export const DEBIAN_PACKAGES = [
  'chromium',
  'fonts-dejavu-core',
  'python3-pytest',
  'python3-numpy',
  'python3-pandas',
  'python3-matplotlib',
  'python3-seaborn',
  'python3-plotly',
  'python3-sklearn',
  'python3-statsmodels',
  'python3-scipy',
  'python3-tqdm',
  'python3-nbformat',
  'python3-nbclient',
  'python3-ipykernel',
];

/**
 * @param {string} listing of `dpkg-query -W -f '${Package} ${db:Status-Status}\n'`, which leaves unknown packages out
 * @returns {string[]} the packages that are not installed
 */
export function findMissing(listing) {
  const installed = new Set(
    listing
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ', 1)[0]),
  );
  return DEBIAN_PACKAGES.filter((name) => !installed.has(name));
}

/**
 * Installs what is missing where we may, and says how where we may not.
 *
 * @returns {Promise<string | undefined>} what stands in the way of the tests
 */
export async function ensureDebianPackages() {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg's
  const format = '${Package} ${db:Status-Status}\\n';
  const query = spawnSync('dpkg-query', ['-W', '-f', format, ...DEBIAN_PACKAGES], { encoding: 'utf8' });
  if (query.error) return `this is not a Debian system; install the equivalents of ${DEBIAN_PACKAGES.join(' ')}`;
  const missing = findMissing(query.stdout);
  if (missing.length === 0) {
    console.log('All Debian packages are there.');
    return undefined;
  }
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return `Debian packages are missing. Run: sudo apt-get update && sudo ${install.join(' ')}`;
  }
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand(['apt-get', 'update'], environment);
  const { exitCode } = await runCommand(install, environment);
  return exitCode === 0 ? undefined : `${install.join(' ')} failed`;
}
