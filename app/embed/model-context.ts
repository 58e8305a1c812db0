import { isRecord } from '../lib/is-record.ts';

/** A tool as WebMCP takes it. */
export interface ModelContextTool {
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  /** JSON Schema. */
  readonly inputSchema: object;
  readonly annotations?: { readonly readOnlyHint?: boolean; readonly untrustedContentHint?: boolean };
  readonly execute: (input: unknown, options?: { readonly signal?: AbortSignal }) => Promise<unknown>;
}

/** Where a document offers tools to the browser's own agent (WebMCP); a tool goes with its signal. */
export interface ModelContext {
  registerTool(tool: ModelContextTool, options?: { readonly signal?: AbortSignal }): Promise<void> | void;
}

/** This document's; null where the browser has none. Its place has moved from the navigator to the document. */
export function findModelContext(): ModelContext | null {
  for (const place of [globalThis.document, globalThis.navigator]) {
    const context: unknown = isRecord(place) ? place.modelContext : null;
    if (isModelContext(context)) return context;
  }
  return null;
}

function isModelContext(value: unknown): value is ModelContext {
  return isRecord(value) && typeof value.registerTool === 'function';
}
