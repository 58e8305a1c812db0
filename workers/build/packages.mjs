import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { fillPackages } from './packages/fill-packages.mjs';
import { parseLockFile } from './packages/lock-file.mjs';
import { openCdn, openSource } from './packages/package-source.mjs';
import { createProgress, formatBytes } from './packages/progress.mjs';
import { createWheelCompiler } from './packages/wheel-compiler.mjs';

/** `npm run packages`: stores Python packages with the app, so that it needs no other server to load them. */

const HELP = `Usage: npm run packages -- [options] [more packages]

Stores the default packages, those named, and all they depend on, with a lock file, for a self-hosted app.

  --from DIR|URL    folder or mirror that holds the files (default: Pyodide's CDN and the Python package index)
  --to DIR          folder to fill (default: public/packages)
  --no-compile      store the packages as they are, without bytecode
  --allow-missing   succeed, with a warning, when some packages cannot be had
  --report FILE     write what was missing to a JSON file

A run that broke off is continued by the next one.
`;

const DEFAULT_PACKAGES = [
  'numpy',
  'pandas',
  'scipy',
  'matplotlib',
  'seaborn',
  'plotly',
  'scikit-learn',
  'statsmodels',
  'micropip',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    to: { type: 'string', default: 'public/packages' },
    'no-compile': { type: 'boolean', default: false },
    'allow-missing': { type: 'boolean', default: false },
    report: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** The lock file and the version come from the npm package that the app bundles: one version, one set of hashes. */
async function readPinned() {
  const require = createRequire(import.meta.url);
  const path = require.resolve('pyodide/pyodide-lock.json');
  const { version } = require('pyodide/package.json');
  return { pinned: parseLockFile(await readFile(path, 'utf8'), path), version: String(version) };
}

async function main() {
  const { pinned, version } = await readPinned();
  const source = values.from ? await openSource(values.from, pinned) : openCdn(pinned, version);
  console.log(`Storing packages from ${source.label} in ${values.to}`);
  const progress = createProgress(process.stdout);
  const result = await fillPackages({
    names: [...DEFAULT_PACKAGES, ...positionals],
    to: values.to,
    source,
    createCompiler: values['no-compile'] ? undefined : createWheelCompiler,
    progress,
  });
  const { stored, fetched, compiled, removed, missing } = result;
  for (const fileName of removed) console.log(`removed   ${fileName}, which is no longer asked for`);
  console.log(
    `${stored.length} packages in ${values.to}: ${fetched} stored now, ${compiled} compiled now, ` +
      `${formatBytes(progress.total())} received, ${missing.length} missing.`,
  );
  if (values.report) await writeFile(values.report, JSON.stringify({ missing }));
  if (missing.length === 0) return;
  console.error(`\n${values['allow-missing'] ? 'WARNING: ' : ''}Could not store:`);
  for (const { name, reason, neededBy } of missing) {
    console.error(`  ${name}${neededBy ? ` (needed by ${neededBy})` : ''}: ${reason}`);
  }
  if (!values['allow-missing']) process.exitCode = 1;
}

if (values.help) console.log(HELP);
else {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
