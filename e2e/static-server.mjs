import { createServer } from 'node:http';
import { resolve } from 'node:path';
import sirv from 'sirv';

/**
 * @typedef {object} ServerOptions
 * @property {string} [root] folder to serve; `dist` when left out
 * @property {number} [port] 0 (the default) takes any free port
 * @property {string} [host] address to listen on; without it both loopback addresses and nothing else
 * @property {boolean} [isolation] false leaves out COOP and COEP, as a static host without header support does
 * @property {string | undefined} [packagesDir] folder that answers `/packages/*` in place of `root`'s own
 * @property {(request: { method: string, path: string, query: string }) => void} [onRequest] told of every
 *   request, also the refused ones; `query` has no question mark
 */

/**
 * @typedef {object} RunningServer
 * @property {string} url base address with a slash at its end
 * @property {() => Promise<void>} close stops listening and cuts what is still open
 */

/** Vite puts a content hash of eight characters before the extension; such a name never changes its content. */
const HASHED_ASSET = /^\/assets\/.*-[\w-]{8}\.\w+$/;

/** Types the MIME table of sirv lacks or answers without a charset. */
const CONTENT_TYPES = new Map([
  ['whl', 'application/zip'],
  ['mjs', 'text/javascript;charset=utf-8'],
  ['js', 'text/javascript;charset=utf-8'],
  ['css', 'text/css;charset=utf-8'],
  ['json', 'application/json'],
  ['wasm', 'application/wasm'],
]);

/**
 * COOP and COEP make the page isolated, which gives sandboxes a SharedArrayBuffer to be interrupted by. `credentialless`
 * and not `require-corp`: the latter keeps WebKit from starting blob workers in a sandboxed frame. CORP lets the frame,
 * whose origin is opaque, load its own document. With CORS other sites' pages import `embed.js`, and a widget in a frame
 * that is sandboxed reads its own files; nothing here is a secret, and no request has credentials.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {boolean} isolation
 */
function setPolicyHeaders(response, isolation) {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (!isolation) return;
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Embedder-Policy', 'credentialless');
}

/** @param {string} folder */
function serveFolder(folder) {
  return sirv(folder, {
    // Files are looked up per request, so that a rebuild shows without a restart.
    dev: true,
    etag: true,
    setHeaders(response, path) {
      const type = CONTENT_TYPES.get(path.slice(path.lastIndexOf('.') + 1));
      if (type) response.setHeader('Content-Type', type);
      if (HASHED_ASSET.test(path)) response.setHeader('Cache-Control', 'public,max-age=31536000,immutable');
    },
  });
}

/** Dot files (`.vite/…`) are the build's own notes. @param {string} path */
function isHidden(path) {
  return path.split('/').some((part) => part.startsWith('.') || /^%2e/i.test(part));
}

/**
 * @param {ServerOptions} options
 * @returns {import('node:http').RequestListener}
 */
function createListener({ root = 'dist', isolation = true, packagesDir, onRequest }) {
  const serveRoot = serveFolder(resolve(root));
  const servePackages = packagesDir ? serveFolder(resolve(packagesDir)) : undefined;

  return (request, response) => {
    const method = request.method ?? 'GET';
    const [path = '/', ...query] = (request.url ?? '/').split('?');
    onRequest?.({ method, path, query: query.join('?') });
    setPolicyHeaders(response, isolation);
    const refuse = (/** @type {number} */ status) => {
      response.writeHead(status, { 'Content-Type': 'text/plain;charset=utf-8', 'Cache-Control': 'no-store' });
      response.end(`${status}\n`);
    };
    if (method !== 'GET' && method !== 'HEAD') return refuse(405);
    if (isHidden(path)) return refuse(404);
    if (servePackages && path.startsWith('/packages/')) {
      request.url = path.slice('/packages'.length);
      return servePackages(request, response, () => refuse(404));
    }
    serveRoot(request, response, () => refuse(404));
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>} the port it listens on
 */
function listen(server, port, host) {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** @param {import('node:http').Server} server @returns {Promise<void>} */
function close(server) {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

/**
 * Serves a built app the way a good static host does. Rejects with the system's error (`EADDRINUSE`) when the port is
 * taken.
 *
 * @param {ServerOptions} [options]
 * @returns {Promise<RunningServer>}
 */
export async function startServer(options = {}) {
  const listener = createListener(options);
  const first = createServer(listener);
  const port = await listen(first, options.port ?? 0, options.host ?? '127.0.0.1');
  const servers = [first];
  if (!options.host) {
    // Browsers may try ::1 first for "localhost". Where the machine has no IPv6, the first listener is enough.
    const second = createServer(listener);
    try {
      await listen(second, port, '::1');
      servers.push(second);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') {
        await close(first);
        throw error;
      }
    }
  }
  const name = options.host && !['0.0.0.0', '::'].includes(options.host) ? options.host : 'localhost';
  return {
    url: `http://${name.includes(':') ? `[${name}]` : name}:${port}/`,
    close: async () => void (await Promise.all(servers.map(close))),
  };
}
