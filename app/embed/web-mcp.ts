import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';

/** Where a document offers tools to the browser's own agent: `document.modelContext`, in some browsers `navigator.modelContext`. */
export interface ModelContext {
  registerTool(
    tool: {
      readonly name: string;
      readonly description: string;
      readonly inputSchema: object;
      readonly annotations?: object;
      readonly execute: (input: unknown, options?: { readonly signal?: AbortSignal }) => Promise<unknown>;
    },
    options?: { readonly signal?: AbortSignal },
  ): Promise<void> | void;
}

/** What is offered, and how long. */
export interface OfferToolsOptions {
  readonly toolset: PythonInterpreterToolSet;
  readonly clientId: string;
  /** Takes the tools back and stops their runs. */
  readonly signal: AbortSignal;
}

/** This document's; null where the browser has none. */
export function findModelContext(): ModelContext | null {
  return null;
}

/** Offers the two tools; rejects with an error for people when the browser refuses them. */
export async function offerTools(_context: ModelContext, _options: OfferToolsOptions): Promise<void> {
  throw new Error('Tools are not offered yet.');
}
