import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from './static-server.mjs';

/** Serves `dist/` on this machine: `node e2e/serve.mjs --help` lists the options. */

const HELP = `Usage: node e2e/serve.mjs [options]

  --port N          port to listen on; fails when it is taken (default: 4173 or the next free one)
  --host ADDRESS    address to listen on (default: this machine only)
  --root DIR        folder to serve (default: dist)
  --packages DIR    folder that answers /packages/* (default: $VIVARIUM_PACKAGES, else dist/packages)
  --no-isolation    leave out COOP and COEP, as a host without header support does
`;

const DEFAULT_PORT = 4173;
const PORTS_TO_TRY = 20;

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    root: { type: 'string', default: 'dist' },
    packages: { type: 'string' },
    'no-isolation': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}

/** @param {string} folder A port that was asked for is not swapped for another: bookmarks and scripts rely on it. */
async function startOnPort(folder) {
  const packagesDir = values.packages ?? process.env.VIVARIUM_PACKAGES;
  if (packagesDir && !existsSync(packagesDir)) fail(`The packages folder ${packagesDir} does not exist.`);
  const options = { root: folder, packagesDir, isolation: !values['no-isolation'] };
  const host = values.host ? { host: values.host } : {};
  const asked = values.port === undefined ? undefined : Number(values.port);
  if (asked !== undefined && !(Number.isInteger(asked) && asked >= 0 && asked < 65536)) {
    fail(`--port must be a number from 0 to 65535, not ${values.port}.`);
  }
  const last = asked ?? DEFAULT_PORT + PORTS_TO_TRY;
  for (let port = asked ?? DEFAULT_PORT; ; port++) {
    try {
      return await startServer({ ...options, ...host, port });
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EADDRINUSE') fail(`Cannot listen: ${message}`);
      if (port >= last) fail(`Port ${port} is taken. Choose another with --port.`);
    }
  }
}

if (values.help) {
  console.log(HELP);
} else {
  if (!existsSync(join(values.root, 'index.html'))) {
    fail(`There is no ${join(values.root, 'index.html')}. Run "npm run build" first.`);
  }
  const server = await startOnPort(values.root);
  console.log(`Vivarium is at ${server.url}`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.close());
}
