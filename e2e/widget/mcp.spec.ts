import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { DOT, LOOP } from '../python-snippets.ts';
import { startServer } from '../static-server.mjs';
import { expect, test } from './fixtures.ts';
import { shareWidget } from './share-widget.ts';

/** What these tests use of the official client. */
interface McpClient {
  connect(transport: unknown): Promise<void>;
  close(): Promise<void>;
  getServerVersion(): { readonly name: string } | undefined;
  listTools(): Promise<{ readonly tools: readonly { readonly name: string; readonly inputSchema: object }[] }>;
  callTool(
    call: { readonly name: string; readonly arguments: object },
    options?: { readonly signal?: AbortSignal },
  ): Promise<{
    readonly content: readonly { readonly type: string; readonly text?: string; readonly mimeType?: string }[];
    readonly isError?: boolean;
  }>;
}

declare global {
  /** Lives in the page under test. */
  var mcp: McpClient;
}

const host = shareWidget();
let folder: string;
let server: { readonly url: string; close(): Promise<void> };

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivarium-mcp-'));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      target: 'es2023',
      outDir: folder,
      lib: { entry: 'e2e/widget/mcp-page.ts', formats: ['es'], fileName: () => 'mcp-client.js' },
    },
  });
  server = await startServer({ root: folder });
  await host().page.evaluate(async (address) => {
    const { Client } = await import(address);
    globalThis.mcp = new Client({ name: 'a page', version: '1.0.0' });
    await globalThis.mcp.connect(await globalThis.hostPage.clients.widget?.connectMcp());
  }, new URL('mcp-client.js', server.url).href);
});

test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const callTool = (name: string, input: object) =>
  host().page.evaluate(({ name, input }) => globalThis.mcp.callTool({ name, arguments: input }), { name, input });

/** The tool's own JSON in its answer. */
function readJson(answer: Awaited<ReturnType<typeof callTool>>): Record<string, unknown> {
  return JSON.parse(answer.content.find(({ type }) => type === 'text')?.text ?? 'null');
}

test('the official MCP client finds the two tools', async () => {
  const { name, tools } = await host().page.evaluate(async () => ({
    name: globalThis.mcp.getServerVersion()?.name,
    ...(await globalThis.mcp.listTools()),
  }));
  expect(name).toMatch(/vivarium/i);
  expect(tools.map(({ name }) => name)).toEqual(['run_python_code', 'manage_interpreters']);
  expect(tools[0]?.inputSchema).toMatchObject({ type: 'object', properties: { code: { type: 'string' } } });
});

test('it runs Python in the interpreter that the page uses, too', async () => {
  await host().run('shared = 40');
  const answer = await callTool('run_python_code', { code: 'shared += 2\nprint("hello")', result_var_name: 'shared' });
  expect(answer.isError ?? false).toBe(false);
  expect(readJson(answer)).toEqual({ success: true, result: 42, stdout: 'hello\n', stderr: '' });
  expect((await host().run('shared')).stdout).toBe('42\n');
});

test('it gets figures as images, and a failure as one', async () => {
  const figure = await callTool('run_python_code', { code: `${DOT}\ndisplay(Dot(9, 9, 9))` });
  expect(figure.content).toContainEqual({
    type: 'image',
    mimeType: 'image/png',
    data: expect.stringMatching(/^iVBOR/),
  });
  expect(readJson(figure)).not.toHaveProperty('base64_uri');
  const failed = await callTool('run_python_code', { code: '1 / 0' });
  expect(failed.isError).toBe(true);
  expect(String(readJson(failed).stderr)).toContain('ZeroDivisionError');
});

test('it manages interpreters', async () => {
  const created = readJson(await callTool('manage_interpreters', { operation: 'create' }));
  expect(created).toMatchObject({ success: true });
  const listed = readJson(await callTool('manage_interpreters', { operation: 'list' }));
  expect(listed.interpreters).toContainEqual({ id: created.interpreter_id, status: 'idle' });
  const deletion = { operation: 'delete', interpreter_id: created.interpreter_id };
  expect(readJson(await callTool('manage_interpreters', deletion))).toMatchObject({ success: true });
  expect(await callTool('manage_interpreters', deletion)).toMatchObject({ isError: true });
});

test('a call that it cancels stops its run and keeps the variables', async () => {
  await host().run('kept = "still here"');
  const outcome = await host().page.evaluate(async (code) => {
    const { clients, settle } = globalThis.hostPage;
    const abort = new AbortController();
    const ended = new Promise((done) => clients.widget?.on('run-end', ({ status }) => done(status)));
    clients.widget?.on('output', () => abort.abort());
    const call = globalThis.mcp.callTool({ name: 'run_python_code', arguments: { code } }, { signal: abort.signal });
    return { call: (await settle(call)).status, ended: await ended };
  }, LOOP);
  expect(outcome).toEqual({ call: 'failed', ended: 'interrupted' });
  expect((await host().run('kept')).stdout).toBe('still here\n');
});

test('a client that goes stops what it runs, and another may come', async () => {
  const outcome = await host().page.evaluate(
    async ({ address, code }) => {
      const { clients, settle } = globalThis.hostPage;
      const { Client } = await import(address);
      const second: McpClient = new Client({ name: 'another', version: '1.0.0' });
      await second.connect(await clients.widget?.connectMcp());
      const ended = new Promise((done) => clients.widget?.on('run-end', ({ status }) => done(status)));
      const begun = new Promise<void>((done) => clients.widget?.on('output', () => done()));
      const call = settle(second.callTool({ name: 'run_python_code', arguments: { code } }));
      await begun;
      await second.close();
      const { tools } = await globalThis.mcp.listTools();
      return { call: (await call).status, ended: await ended, tools: tools.length };
    },
    { address: new URL('mcp-client.js', server.url).href, code: LOOP },
  );
  expect(outcome).toEqual({ call: 'failed', ended: 'interrupted', tools: 2 });
});
