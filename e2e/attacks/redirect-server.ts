import { createServer } from 'node:http';

/** A server that answers whatever it is asked with a redirect to one address. */
interface RedirectServer {
  readonly url: string;
  readonly requests: string[];
  close(): Promise<void>;
}

/** Starts it on a loopback port of its own. */
export async function startRedirectServer(location: string): Promise<RedirectServer> {
  const requests: string[] = [];
  const server = createServer(({ method, url }, response) => {
    requests.push(`${method} ${url}`);
    response.writeHead(302, { Location: location, 'Access-Control-Allow-Origin': '*' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
