import type { BrokerClient } from './broker-client.ts';

/** Where Pyodide believes its files are; nothing is ever requested from there. */
export const RUNTIME_BASE_URL = 'https://runtime.invalid/';
/** Where Pyodide believes its packages are; the broker answers by file name. */
export const PACKAGE_BASE_URL = 'https://packages.invalid/';

/** The `fetch` of the sandbox: runtime files from the bytes that were handed over, everything else from the broker. */
export function createBrokeredFetch(files: Readonly<Record<string, Uint8Array>>, broker: BrokerClient): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (request.url.startsWith(RUNTIME_BASE_URL)) return answerRuntimeFile(request.url, files);
    const reply = await broker.fetch(request.url, request.method, [...request.headers]);
    const body = isBodyless(reply.httpStatus) ? null : (reply.body as BodyInit); // a copy of our own, never shared memory
    return new Response(body, {
      status: reply.httpStatus,
      headers: reply.headers.map(([name, value]) => [name, value]),
    });
  };
}

function answerRuntimeFile(url: string, files: Readonly<Record<string, Uint8Array>>): Response {
  const name = url.slice(RUNTIME_BASE_URL.length);
  // The wasm goes in as a compiled module (see boot.ts); Pyodide still asks for its bytes and ignores them.
  const bytes = name === 'pyodide.asm.wasm' ? new Uint8Array() : Object.hasOwn(files, name) && files[name];
  if (!bytes) return new Response(null, { status: 404 });
  const type = name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
  return new Response(bytes as BodyInit, { headers: { 'content-type': type } });
}

function isBodyless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}
