import { type ChatTransport, DirectChatTransport, type LanguageModelUsage } from 'ai';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { Agent } from './agent.ts';
import type { AgentSettings } from './agent-settings.ts';
import type { ChatMessage, MessageMetadata, TurnNote } from './chat-message.ts';
import { createModel } from './create-model.ts';
import { describeModelError } from './describe-model-error.ts';
import { writeInstructions } from './instructions.ts';
import { mendHistory } from './mend-history.ts';
import { type ModelSettings, readApiKey } from './model-settings.ts';
import { weaveNotes } from './weave-notes.ts';

/** What a session's agent works with. */
export interface ChatTransportOptions {
  readonly toolset: PythonInterpreterToolSet;
  readonly clientId: string;
  /** Which model answers; asked anew for every turn. */
  readonly readModel: () => ModelSettings;
  /** How the agent works; asked anew for every step. */
  readonly readSettings: () => AgentSettings;
  /** Tokens the model can take; null when unknown. */
  readonly readContextLimit: () => number | null;
}

/** The way from the chat to the session's agent, all within the page. Answers of the demo are marked as scripted. */
export async function createChatTransport(options: ChatTransportOptions): Promise<ChatTransport<ChatMessage>> {
  const { toolset, clientId, readModel, readSettings, readContextLimit } = options;
  const agent = new Agent({
    name: 'vivarium',
    instructions: () =>
      writeInstructions(toolset.workspace(clientId).list(), readSettings().approval === 'ask-network'),
    model: () => createModel(readModel()),
    settings: readSettings,
    contextTokens: readContextLimit,
  });
  await agent.toolset(toolset, { clientId });

  function createTurnTransport(onNote: (note: TurnNote) => void): ChatTransport<ChatMessage> {
    const inner = new DirectChatTransport({
      agent: {
        version: agent.version,
        id: agent.id,
        tools: agent.tools,
        generate: (call) => agent.generate(call),
        stream: (call) => agent.stream(call, onNote),
      },
      messageMetadata: ({ part }) => {
        if (part.type === 'start') return { scripted: readModel().kind === 'demo' };
        return part.type === 'finish-step' ? toContextMetadata(part.usage, readContextLimit()) : undefined;
      },
      onError: (error) => describeModelError(error, readApiKey(readModel())),
    });
    return inner as unknown as ChatTransport<ChatMessage>; // it types messages by the agent's tools, the views by none
  }

  return {
    async sendMessages(request) {
      const notes: TurnNote[] = [];
      const transport = createTurnTransport((note) => notes.push(note));
      const messages = mendHistory(request.messages);
      const answer = await transport.sendMessages({ ...request, messages });
      return answer.pipeThrough(weaveNotes(() => notes.splice(0)));
    },
    reconnectToStream: async () => null,
  };
}

function toContextMetadata(usage: LanguageModelUsage, contextLimit: number | null): MessageMetadata | undefined {
  const contextTokens = usage.totalTokens ?? 0;
  // Servers that count no tokens say zero.
  if (contextTokens === 0) return undefined;
  return { contextTokens, ...(contextLimit !== null && { contextLimit }) };
}
