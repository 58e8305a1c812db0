import { type ModelMessage, type Tool, tool } from 'ai';
import { RUN_PYTHON_CODE, type ToolSpec, type WireResult } from '../toolset/tool-contract.ts';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import type { AgentSettings } from './agent-settings.ts';
import type { TurnNote } from './chat-message.ts';
import { findLongTexts } from './long-output.ts';
import type { LoopGuard } from './loop-guard.ts';
import { toModelOutput } from './model-output.ts';

/** A tool as the AI SDK knows it. */
export type AgentTool = Tool<Record<string, unknown>, WireResult>;
export type AgentTools = Record<string, AgentTool>;

/** What the tools of a turn share; travels as the SDK's context, so that turns of one agent do not mix. */
export interface TurnContext {
  readonly guard: LoopGuard;
  readonly onNote: (note: TurnNote) => void;
}

/** Makes a tool of a toolset's; the toolset parses the input, keeps runs in order and never throws for an agent's mistake. */
export function toTool(
  spec: ToolSpec,
  tools: PythonInterpreterToolSet,
  clientId: string,
  readSettings: () => AgentSettings,
): AgentTool {
  async function execute(
    input: Record<string, unknown>,
    call: { toolCallId: string; abortSignal?: AbortSignal | undefined; experimental_context?: unknown },
  ): Promise<WireResult> {
    const { toolCallId, abortSignal } = call;
    const turn = call.experimental_context as TurnContext | undefined; // set by the agent alone
    const loop = turn?.guard.note(spec.name, input) ?? null;
    const result = await tools.callTool(spec.name, input, {
      clientId,
      origin: { by: 'agent', toolCallId },
      ...(abortSignal && { signal: abortSignal }),
    });
    const workspace = tools.workspace(clientId);
    for (const { path, text } of findLongTexts(result, toolCallId)) {
      await workspace.write(path, text);
    }
    if (loop === null) return result;
    turn?.onNote({ kind: 'loop', text: `${loop} The agent was told.` });
    return {
      ...result,
      notice: `${loop} Doing it again will not help: change the approach, or answer with what you have.`,
    };
  }

  return tool({
    description: spec.description,
    inputSchema: spec.inputSchema as unknown as NonNullable<AgentTool['inputSchema']>, // the toolset parses again
    needsApproval: (_input: Record<string, unknown>, { toolCallId, messages }) =>
      (spec.name === RUN_PYTHON_CODE && readSettings().approval === 'ask') || wasAsked(toolCallId, messages),
    execute,
    toModelOutput: ({ output, toolCallId }) =>
      toModelOutput(output, toolCallId, { workdir: tools.workdir, figures: readSettings().figuresToModel }),
  }) as unknown as AgentTool; // the helper infers the schema's own type, which the toolset keeps to itself
}

/** The SDK asks again once the user has answered, and refuses a yes to a call that by then needs none. */
function wasAsked(toolCallId: string, messages: readonly ModelMessage[]): boolean {
  return messages.some(
    ({ role, content }) =>
      role === 'assistant' &&
      typeof content !== 'string' &&
      content.some((part) => part.type === 'tool-approval-request' && part.toolCallId === toolCallId),
  );
}
