import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';

/** What an MCP server offers, and how long. */
export interface McpServerOptions {
  readonly toolset: PythonInterpreterToolSet;
  readonly clientId: string;
  /** Ends it: its runs are stopped and the port is closed. */
  readonly signal: AbortSignal;
}

/** Serves the two tools to an MCP client at the other end of the port; resolves when that has ended. */
export async function serveMcp(_port: MessagePort, _options: McpServerOptions): Promise<void> {
  throw new Error('There is no MCP server yet.');
}
