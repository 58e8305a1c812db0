import { type ChatTransport, DirectChatTransport, type LanguageModelUsage } from 'ai';
import type { Run } from '../toolset/run.ts';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { Agent } from './agent.ts';
import type { AgentSettings } from './agent-settings.ts';
import { briefAgent } from './brief-agent.ts';
import type { ChatMessage, MessageMetadata, TurnNote } from './chat-message.ts';
import { createModel } from './create-model.ts';
import { describeModelError } from './describe-model-error.ts';
import { writeInstructions } from './instructions.ts';
import { mendHistory } from './mend-history.ts';
import { type ModelSettings, readApiKey } from './model-settings.ts';
import { tellFiles } from './tell-files.ts';
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
  /** The session's runs, oldest first: they tell who changed which file. */
  readonly readRuns: () => readonly Run[];
}

/** The way from the chat to the session's agent. `onBrief` takes a message that now tells of the files, in place of the one of its id. */
export type CreateChatTransport = (
  options: ChatTransportOptions,
  onBrief: (message: ChatMessage) => void,
) => Promise<ChatTransport<ChatMessage>>;

/** The way from the chat to the session's agent, all within the page. Answers of the demo are marked as scripted. */
export const createChatTransport: CreateChatTransport = async (options, onBrief) => {
  const { toolset, clientId, readModel, readSettings, readContextLimit } = options;
  const agent = new Agent({
    name: 'vivarium',
    instructions: () => writeInstructions(readSettings().approval === 'ask-network'),
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

  /** Has the question that is asked now tell of the files, anew when it is asked once more. A script needs no telling. */
  async function withBriefing(messages: readonly ChatMessage[]): Promise<readonly ChatMessage[]> {
    const question = messages.at(-1);
    if (question?.role !== 'user' || readModel().kind === 'demo') return messages;
    const before = messages.slice(0, -1);
    const files = toolset.workspace(clientId).list();
    const { workdir } = toolset;
    const briefing = await briefAgent({ before, files, runs: options.readRuns(), workdir, now: Date.now() });
    const parts = question.parts.filter(({ type }) => type !== 'data-files');
    if (briefing === null && parts.length === question.parts.length) return messages;
    const briefed: ChatMessage = {
      ...question,
      parts: briefing === null ? parts : [{ type: 'data-files', data: briefing }, ...parts],
    };
    onBrief(briefed);
    return [...before, briefed];
  }

  return {
    async sendMessages(request) {
      const notes: TurnNote[] = [];
      const transport = createTurnTransport((note) => notes.push(note));
      const messages = tellFiles(mendHistory(await withBriefing(request.messages)));
      const answer = await transport.sendMessages({ ...request, messages });
      return answer.pipeThrough(weaveNotes(() => notes.splice(0)));
    },
    reconnectToStream: async () => null,
  };
};

function toContextMetadata(usage: LanguageModelUsage, contextLimit: number | null): MessageMetadata | undefined {
  const contextTokens = usage.totalTokens ?? 0;
  // Servers that count no tokens say zero.
  if (contextTokens === 0) return undefined;
  return { contextTokens, ...(contextLimit !== null && { contextLimit }) };
}
