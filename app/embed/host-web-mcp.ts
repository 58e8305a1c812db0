import { createError } from './host-errors.ts';
import { isRecord } from './host-fields.ts';
import type { ToolDescription } from './protocol.ts';

/** WebMCP as Chromium 156 has it behind a flag: https://webmachinelearning.github.io/webmcp/ */
interface ModelContext {
  registerTool(tool: PageTool, options: { readonly signal: AbortSignal }): Promise<unknown> | undefined;
}

interface PageTool extends ToolDescription {
  /** The results hold what Python printed, which may come from anywhere. */
  readonly annotations: { readonly readOnlyHint: false; readonly untrustedContentHint: true };
  execute(input: unknown, options?: { readonly signal?: AbortSignal }): Promise<ToolContent>;
}

/** A tool's result as MCP has it. */
interface ToolContent {
  readonly content: readonly { readonly type: 'text'; readonly text: string }[];
  readonly isError?: true;
}

type CallTool = (
  name: string,
  input: unknown,
  options: { readonly signal?: AbortSignal },
) => Promise<Readonly<Record<string, unknown>>>;

/** Registers tools with the browser's own agent, all or none, until `signal` aborts. */
export async function registerPageTools(
  tools: readonly ToolDescription[],
  callTool: CallTool,
  signal: AbortSignal,
): Promise<void> {
  const context = findModelContext();
  if (!context) throw createError('NotSupportedError', 'This browser has no agent that a page could offer tools to.');
  const failed = new AbortController();
  const offered = AbortSignal.any([failed.signal, signal]);
  try {
    for (const { name, description, inputSchema } of tools) {
      signal.throwIfAborted();
      const tool: PageTool = {
        name,
        description,
        inputSchema,
        annotations: { readOnlyHint: false, untrustedContentHint: true },
        execute: async (input, options) =>
          toContent(await callTool(name, input, options?.signal ? { signal: options.signal } : {})),
      };
      await context.registerTool(tool, { signal: offered });
    }
  } catch (error) {
    failed.abort();
    throw error;
  }
}

/** Throws nothing and finds null where the browser has no WebMCP. */
function findModelContext(): ModelContext | null {
  // Which of both a browser has depends on its version; neither is in TypeScript's library.
  const places = [globalThis.document, globalThis.navigator] as readonly (
    | { readonly modelContext?: unknown }
    | undefined
  )[];
  const context = places.map((place) => place?.modelContext).find((found) => isRecord(found));
  // An object of the browser's own.
  return isRecord(context) && typeof context.registerTool === 'function' ? (context as unknown as ModelContext) : null;
}

/** What the model gets: the result as JSON, without what is for people only. */
function toContent(result: Readonly<Record<string, unknown>>): ToolContent {
  const hidden = Array.isArray(result.hidden_to_model) ? result.hidden_to_model : [];
  const shown = Object.entries(result).filter(([key]) => key !== 'hidden_to_model' && !hidden.includes(key));
  const text = JSON.stringify(Object.fromEntries(shown));
  return { content: [{ type: 'text', text }], ...(result.success === false && { isError: true }) };
}
