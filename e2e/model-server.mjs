import { createServer } from 'node:http';
import { checkChatRequest } from './model-server/check-chat-request.mjs';
import { completionChunks } from './model-server/completion-chunks.mjs';

/** @typedef {import('./model-server/completion-chunks.mjs').ScriptedAnswer} ScriptedAnswer */
/** @typedef {{ status: number, message: string, headers?: Record<string, string> }} ScriptedFailure */
/** @typedef {ScriptedAnswer | ScriptedFailure} Reply */

/**
 * @typedef {object} ChatMessage
 * @property {string} role
 * @property {unknown} [content]
 * @property {string} [tool_call_id]
 */

/**
 * @typedef {object} ChatRequest what the model got
 * @property {string} authorization
 * @property {string} text the body as it came
 * @property {ChatMessage[]} messages
 * @property {boolean} clientLeft whether the client went away before the answer was finished
 */

/** What local servers let through; a header more fails the preflight, as it does there. */
const ALLOWED_HEADERS = 'authorization, content-type';

/** @param {ScriptedAnswer | ScriptedFailure} reply @returns {reply is ScriptedFailure} */
const isFailure = (reply) => 'status' in reply;

/**
 * A model behind the OpenAI chat completions API, which says what the test scripts. It checks the key, the model's name
 * and the form of what it is sent.
 *
 * @param {{ apiKey: string, model: string }} options
 */
export async function startModelServer({ apiKey, model }) {
  /** @type {ChatRequest[]} */
  const requests = [];
  /** @type {(Reply | ((request: ChatRequest) => Reply))[]} */
  let replies = [];
  /** @type {Set<import('node:http').ServerResponse>} */
  const held = new Set();

  /**
   * @param {string} authorization
   * @param {string} text
   * @param {any} body
   * @returns {{ reply: Reply, request?: ChatRequest }}
   */
  const choose = (authorization, text, body) => {
    if (authorization !== `Bearer ${apiKey}`)
      return {
        reply: { status: 401, message: `Incorrect API key provided: ${authorization.replace('Bearer ', '')}.` },
      };
    const problem = checkChatRequest(body);
    if (problem !== null) return { reply: { status: 400, message: problem } };
    if (body.model !== model) return { reply: { status: 404, message: `The model '${body.model}' does not exist.` } };
    const request = { authorization, text, messages: body.messages, clientLeft: false };
    requests.push(request);
    const next = replies.shift();
    if (next === undefined) return { reply: { status: 400, message: 'The script of the test has no reply left.' } };
    return { reply: typeof next === 'function' ? next(request) : next, request };
  };

  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.method === 'OPTIONS') {
      const allow = { 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': ALLOWED_HEADERS };
      return response.writeHead(204, allow).end();
    }
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      return fail(response, { status: 404, message: `Invalid URL (${request.method} ${request.url})` });
    }
    const text = await readText(request);
    const body = parseJson(text);
    const { reply, request: noted } = choose(request.headers.authorization ?? '', text, body);
    if (isFailure(reply)) return fail(response, reply);
    response.once('close', () => {
      if (noted && !response.writableFinished) noted.clientLeft = true;
    });
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    for (const chunk of completionChunks(model, reply, { includeUsage: body.stream_options?.include_usage === true })) {
      response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    }
    if (reply.ending === 'hold') return void held.add(response);
    response.end('data: [DONE]\n\n');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    /** What a user types as the base URL. */
    baseUrl: `http://127.0.0.1:${port}/v1`,
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

/** @param {import('node:http').ServerResponse} response @param {ScriptedFailure} failure */
function fail(response, { status, message, headers = {} }) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code: null } }));
}

/** @param {import('node:http').IncomingMessage} request */
async function readText(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** @param {string} text @returns {any} */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
