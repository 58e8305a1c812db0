import { createServer } from 'node:http';
import { parseJson } from './model-server/fields.mjs';
import { OPENAI_FORMAT } from './model-server/openai-format.mjs';
import { WIRE_FORMATS } from './model-server/wire-format.mjs';

/** @typedef {import('./model-server/completion-chunks.mjs').ScriptedAnswer} ScriptedAnswer */
/** @typedef {import('./model-server/wire-format.mjs').ScriptedFailure} ScriptedFailure */
/** @typedef {import('./model-server/wire-format.mjs').WireFormat} WireFormat */
/** @typedef {ScriptedAnswer | ScriptedFailure} Reply */

/**
 * @typedef {object} ChatMessage
 * @property {string} role
 * @property {unknown} [content]
 * @property {string} [tool_call_id]
 */

/**
 * @typedef {object} ChatRequest what the model got
 * @property {string} format by its name
 * @property {string} authorization
 * @property {string} text the body as it came
 * @property {any} body
 * @property {ChatMessage[]} messages of OpenAI's and Anthropic's formats; Google's are `body.contents`
 * @property {boolean} clientLeft whether the client went away before the answer was finished
 */

/** @param {ScriptedAnswer | ScriptedFailure} reply @returns {reply is ScriptedFailure} */
const isFailure = (reply) => 'status' in reply;

/**
 * A model behind the APIs of OpenAI, Anthropic and Google, which says what the test scripts. It checks the key, the
 * model's name and the form of what it is sent. Without `cors` it answers, but no page may read it, as local servers do
 * that have not been told otherwise.
 *
 * @param {{ apiKey: string, model: string, contextTokens?: number, port?: number, cors?: boolean }} options
 */
export async function startModelServer({ apiKey, model, contextTokens = 32_768, port: wantedPort = 0, cors = true }) {
  /** @type {ChatRequest[]} */
  const requests = [];
  /** @type {(Reply | ((request: ChatRequest) => Reply))[]} */
  let replies = [];
  /** @type {Set<import('node:http').ServerResponse>} */
  const held = new Set();

  /**
   * @param {WireFormat} format
   * @param {string} name of the model
   * @param {string} authorization
   * @param {string} text
   * @returns {{ reply: Reply, request?: ChatRequest }}
   */
  const choose = (format, name, authorization, text) => {
    const body = parseJson(text);
    const problem = format.check(body);
    if (problem !== null) return { reply: { status: 400, message: problem } };
    if (name !== model) return { reply: format.noModel(name) };
    const request = { format: format.name, authorization, text, body, messages: body.messages, clientLeft: false };
    requests.push(request);
    const next = replies.shift();
    if (next === undefined) return { reply: { status: 400, message: 'The script of the test has no reply left.' } };
    return { reply: typeof next === 'function' ? next(request) : next, request };
  };

  const server = createServer(async (request, response) => {
    const url = request.url ?? '';
    const format = WIRE_FORMATS.find(({ prefix }) => url.startsWith(`${prefix}/`)) ?? OPENAI_FORMAT;
    const isOpen = cors && hasNeededHeaders(format, request);
    if (isOpen) response.setHeader('Access-Control-Allow-Origin', '*');
    if (isOpen) response.setHeader('Access-Control-Expose-Headers', 'retry-after');
    if (request.method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
      return response.writeHead(204, { 'Access-Control-Allow-Headers': format.allowedHeaders.join(', ') }).end();
    }
    const key = format.readKey(request.headers);
    const path = url.startsWith(format.prefix) ? url.slice(format.prefix.length) : '';
    const text = await readText(request);
    if (key !== apiKey) return fail(response, format.wrongKey(key), format);
    if (request.method === 'GET' && path.replace(/\?.*/, '') === '/models') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      return response.end(JSON.stringify(format.listModels([model, 'another-model'], contextTokens)));
    }
    const name = request.method === 'POST' ? format.findModel(path, parseJson(text)) : null;
    if (name === null)
      return fail(response, { status: 404, message: `Invalid URL (${request.method} ${url})` }, format);
    const { reply, request: noted } = choose(format, name, request.headers.authorization ?? '', text);
    if (isFailure(reply)) return fail(response, reply, format);
    response.once('close', () => {
      if (noted && !response.writableFinished) noted.clientLeft = true;
    });
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    for (const piece of format.write(model, reply, noted?.body)) response.write(piece);
    if (reply.ending === 'hold') return void held.add(response);
    response.end();
  });
  await new Promise((done) => server.listen(wantedPort, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  return {
    /** What a user types as the base URL. */
    baseUrl: `${origin}/v1`,
    anthropicUrl: `${origin}/anthropic/v1`,
    googleUrl: `${origin}/google/v1beta`,
    apiKey,
    model,
    /** What the model got since the last `script`. */
    requests,
    /** Sets what the model says, one reply for each request; forgets what it got. */
    script(/** @type {(Reply | ((request: ChatRequest) => Reply))[]} */ ...next) {
      replies = next;
      requests.length = 0;
    },
    /** Breaks the connections of answers that are held open. */
    cut() {
      for (const response of held) response.destroy();
      held.clear();
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done(undefined));
        server.closeAllConnections();
      }),
  };
}

/** @param {WireFormat} format @param {import('node:http').IncomingMessage} request */
function hasNeededHeaders({ neededHeaders }, { method, headers }) {
  const asked = String(headers['access-control-request-headers'] ?? '').split(',');
  return neededHeaders.every((name) => (method === 'OPTIONS' ? asked.includes(name) : headers[name] !== undefined));
}

/** @param {import('node:http').ServerResponse} response @param {ScriptedFailure} failure @param {WireFormat} format */
function fail(response, { status, message, headers = {} }, format) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(format.writeError(status, message)));
}

/** @param {import('node:http').IncomingMessage} request */
async function readText(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
