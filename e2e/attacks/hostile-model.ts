import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What a hostile model server does with a question. */
export type HostileAnswer = (response: ServerResponse, request: IncomingMessage) => void;

/** A model server that answers as it likes, also with what is no answer. */
export interface HostileModel {
  readonly baseUrl: string;
  /** What it was sent: path, headers and body as one text. */
  readonly heard: string[];
  /** Sets what it does, one for each question; the last is for all that follow. */
  script(...answers: HostileAnswer[]): void;
  close(): Promise<void>;
}

/** One chunk of a chat completion as a server-sent event. */
export function toEvent(delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices })}\n\n`;
}

/** A whole answer of these tool calls, or of a text. */
export function answer(given: string | readonly { id: string; name: string; json: string }[]): HostileAnswer {
  return (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    if (typeof given === 'string') response.write(toEvent({ role: 'assistant', content: given }));
    else
      for (const [index, { id, name, json }] of given.entries())
        response.write(toEvent({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: json } }] }));
    response.write(toEvent({}, typeof given === 'string' ? 'stop' : 'tool_calls'));
    response.end('data: [DONE]\n\n');
  };
}

/** Starts one; the page may read whatever it says. */
async function startHostileModel(): Promise<HostileModel> {
  const heard: string[] = [];
  let answers: readonly HostileAnswer[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*, authorization');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (request.method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      return void response.end(JSON.stringify({ object: 'list', data: [{ id: 'm', object: 'model' }] }));
    }
    heard.push(`${request.url} ${JSON.stringify(request.headers)} ${Buffer.concat(parts).toString('utf8')}`);
    const [next, ...rest] = answers;
    if (rest.length > 0) answers = rest;
    next?.(response, request);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    heard,
    script(...next) {
      answers = next;
      heard.length = 0;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Runs a test with one and closes it afterwards. */
export async function withHostileModel(act: (model: HostileModel) => Promise<void>): Promise<void> {
  const model = await startHostileModel();
  try {
    await act(model);
  } finally {
    await model.close();
  }
}
