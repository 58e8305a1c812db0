import { WASM_FILE } from '../contract/frame-message.ts';
import type { BrokerClient } from './broker-client.ts';
import { STDLIB_FILE } from './supplies.ts';

/** Where Pyodide believes its files are; nothing is ever requested from there. */
export const RUNTIME_BASE_URL = 'https://runtime.invalid/';
/** Where Pyodide believes its packages are; the broker answers by file name. */
export const PACKAGE_BASE_URL = 'https://packages.invalid/';

/** The `fetch` of the sandbox: the runtime from the bytes that are handed over, everything else from the broker. */
export function createBrokeredFetch(stdlib: Promise<Uint8Array>, broker: BrokerClient): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (request.url.startsWith(RUNTIME_BASE_URL)) return answerRuntimeFile(request.url, stdlib);
    const reply = await broker.fetch(request.url, request.method, [...request.headers]);
    const body = isBodyless(reply.httpStatus) ? null : (reply.body as BodyInit); // a copy of our own, never shared memory
    return new Response(body, {
      status: reply.httpStatus,
      headers: reply.headers.map(([name, value]): [string, string] => [name, value]),
    });
  };
}

async function answerRuntimeFile(url: string, stdlib: Promise<Uint8Array>): Promise<Response> {
  const name = url.slice(RUNTIME_BASE_URL.length);
  // The wasm goes in as a compiled module (see boot.ts); Pyodide still asks for its bytes and ignores them.
  if (name === WASM_FILE) return new Response(null, { headers: { 'content-type': 'application/wasm' } });
  if (name !== STDLIB_FILE) return new Response(null, { status: 404 });
  return new Response((await stdlib) as BodyInit); // a copy of our own, never shared memory
}

function isBodyless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}
