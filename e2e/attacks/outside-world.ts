import { createServer, type IncomingMessage } from 'node:http';

/** Everything beyond this machine, as a proxy that reaches nothing and notes who was asked for. */
export interface OutsideWorld {
  readonly url: string;
  /** Method and target of each request, such as `CONNECT pypi.org:443`. May be emptied. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Starts it: no test depends on the network, and no request to any host is missed. */
export async function startOutsideWorld(): Promise<OutsideWorld> {
  const requests: string[] = [];
  const note = ({ method, url }: IncomingMessage) => void requests.push(`${method} ${url}`);
  const server = createServer((request, response) => {
    note(request);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    note(request);
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
  });
  server.on('upgrade', (request, socket) => {
    note(request);
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
