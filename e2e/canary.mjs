import { createServer } from 'node:http';

/**
 * A server outside, which any page may ask anything: whatever reaches it has left the glass box.
 *
 * @returns {Promise<{ url: string, hits: { method: string, path: string }[], close: () => Promise<void> }>} `hits` grows
 *   with every request and may be emptied
 */
export async function startCanary() {
  /** @type {{ method: string, path: string }[]} */
  const hits = [];
  const server = createServer((request, response) => {
    hits.push({ method: request.method ?? '', path: request.url ?? '' });
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Allow-Methods': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Type': 'text/plain',
    });
    response.end('canary');
  });
  // A WebSocket's handshake is an upgrade, which the handler above never sees.
  server.on('upgrade', (request, socket) => {
    hits.push({ method: 'UPGRADE', path: request.url ?? '' });
    socket.destroy();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    hits,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
