import type { RunOrigin } from '../toolset/run.ts';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { callForModel } from './call-for-model.ts';
import { describeTools } from './guest/describe-tools.ts';
import type { ModelContext, ModelContextTool } from './model-context.ts';
import type { ToolDescription } from './protocol.ts';

/** What is offered, and how long. */
export interface OfferToolsOptions {
  readonly toolset: PythonInterpreterToolSet;
  readonly clientId: string;
  /** Takes the tools back and stops their runs. */
  readonly signal: AbortSignal;
}

const ORIGIN: RunOrigin = { by: 'agent', toolCallId: null };

/**
 * Offers the two tools to the browser's own agent in this document. Rejects with an error for people when the browser
 * refuses them; then none is offered.
 */
export async function offerTools(context: ModelContext, options: OfferToolsOptions): Promise<void> {
  const offered = new AbortController();
  const signal = AbortSignal.any([options.signal, offered.signal]);
  try {
    await Promise.all(
      describeTools().map((it) => context.registerTool(toTool(it, { ...options, signal }), { signal })),
    );
  } catch (error) {
    offered.abort();
    if (!options.signal.aborted) throw toReason(error);
  }
}

function toTool(description: ToolDescription, options: OfferToolsOptions): ModelContextTool {
  const { toolset, clientId, signal } = options;
  const { name } = description;
  return {
    ...description,
    // What code prints may come from files and pages that others wrote.
    annotations: { readOnlyHint: false, untrustedContentHint: true },
    async execute(input, call) {
      const stop = call?.signal ? AbortSignal.any([signal, call.signal]) : signal;
      const { value, isError } = await callForModel(toolset, name, input, { clientId, origin: ORIGIN, signal: stop });
      return { content: [{ type: 'text', text: JSON.stringify(value) }], ...(isError && { isError }) };
    },
  };
}

function toReason(error: unknown): Error {
  if (error instanceof DOMException && error.name === 'NotAllowedError') {
    const advice = 'In a frame of another page, that page must give it the permission allow="tools".';
    return new Error(`This browser does not let the page offer tools. ${advice}`, { cause: error });
  }
  if (error instanceof DOMException && error.name === 'InvalidStateError') {
    const advice = 'Another part of the page offers tools of the same names.';
    return new Error(`The tools are offered already. ${advice}`, { cause: error });
  }
  return new Error(`This browser did not take the tools: ${error instanceof Error ? error.message : String(error)}`);
}
