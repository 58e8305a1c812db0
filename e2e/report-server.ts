import { createServer } from 'node:http';

/** A server that a page tells what happens in it, for tests in which Playwright can no longer ask the page. */
export interface ReportServer {
  readonly url: string;
  /** The next report, or one that has come and nobody has taken, whose `kind` this is. */
  next(kind: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

interface Report {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Starts the server on a free port; a page of any origin may post JSON to it. */
export async function startReportServer(): Promise<ReportServer> {
  const reports: Report[] = [];
  let waiting: { readonly kind: string; readonly take: (report: Report) => void }[] = [];

  function receive(report: Report): void {
    const taker = waiting.find(({ kind }) => kind === report.kind);
    waiting = waiting.filter((entry) => entry !== taker);
    if (taker) taker.take(report);
    else reports.push(report);
  }

  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      response.writeHead(204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' });
      response.end();
      if (request.method === 'POST') receive(JSON.parse(text) as Report);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    next(kind) {
      const index = reports.findIndex((report) => report.kind === kind);
      const [report] = index < 0 ? [] : reports.splice(index, 1);
      return report ? Promise.resolve(report) : new Promise((take) => waiting.push({ kind, take }));
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
