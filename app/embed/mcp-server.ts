import { type CallToolResult, McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { MANAGE_INTERPRETERS_SPEC, RUN_PYTHON_CODE_SPEC, type ToolSpec } from '../toolset/tool-contract.ts';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { callForModel, type ResultForModel } from './call-for-model.ts';
import { McpPortTransport } from './mcp-port-transport.ts';

/** What an MCP server offers, and how long. */
export interface McpServerOptions {
  readonly toolset: PythonInterpreterToolSet;
  readonly clientId: string;
  /** Ends it: its runs are stopped and the port is closed. */
  readonly signal: AbortSignal;
}

/** Clients that ask for progress hear this often that a call is still at work, as many give up after a minute of silence. */
const PROGRESS_EVERY_MS = 5_000;

/**
 * Serves the two tools to an MCP client at the other end of the port, in whichever revision of the protocol that opens
 * with; resolves when the connection has ended, from either side. Whatever ran for it is stopped then.
 */
export async function serveMcp(port: MessagePort, options: McpServerOptions): Promise<void> {
  const { signal } = options;
  const ended = new AbortController();
  const transport = new McpPortTransport(port, () => ended.abort());
  // Named for pipes, but it takes any transport, and it is what serves both the old and the new handshake.
  const connection = serveStdio(() => createServer({ ...options, signal: ended.signal }), { transport });
  const close = () => void connection.close();
  if (signal.aborted) close();
  signal.addEventListener('abort', close);
  await whenAborted(ended.signal);
  signal.removeEventListener('abort', close);
}

function createServer(options: McpServerOptions): McpServer {
  const server = new McpServer({ name: 'vivarium', version: '1' });
  // One by one, as each has a schema of its own type.
  registerTool(server, RUN_PYTHON_CODE_SPEC, options);
  registerTool(server, MANAGE_INTERPRETERS_SPEC, options);
  return server;
}

function registerTool(server: McpServer, spec: ToolSpec, { toolset, clientId, signal }: McpServerOptions): void {
  server.registerTool(
    spec.name,
    { description: spec.description, inputSchema: spec.inputSchema },
    async (input: unknown, { mcpReq }: ServerContext) => {
      const stopProgress = reportProgress(mcpReq);
      try {
        const call = { clientId, origin: { by: 'host' as const }, signal: AbortSignal.any([mcpReq.signal, signal]) };
        return toMcpResult(await callForModel(toolset, spec.name, input, call));
      } finally {
        stopProgress();
      }
    },
  );
}

function toMcpResult({ value, figures, isError }: ResultForModel): CallToolResult {
  return {
    content: [
      { type: 'text', text: JSON.stringify(value) },
      ...figures.map((data) => ({ type: 'image' as const, mimeType: 'image/png', data })),
    ],
    structuredContent: value,
    ...(isError && { isError }),
  };
}

function reportProgress({ _meta, notify }: ServerContext['mcpReq']): () => void {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return () => {};
  const start = Date.now();
  const report = () => {
    const progress = Math.round((Date.now() - start) / 1000);
    const message = `At work for ${progress} s`;
    void notify({ method: 'notifications/progress', params: { progressToken, progress, message } }).catch(() => {});
  };
  const timer = setInterval(report, PROGRESS_EVERY_MS);
  return () => clearInterval(timer);
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
