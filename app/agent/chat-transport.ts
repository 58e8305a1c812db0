import { type ChatTransport, DirectChatTransport, type LanguageModel, type LanguageModelUsage } from 'ai';
import type { Run } from '../toolset/run.ts';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { Agent } from './agent.ts';
import type { AgentSettings } from './agent-settings.ts';
import { briefAgent } from './brief-agent.ts';
import type { ChatMessage, HostMark, MessageMetadata, TurnNote } from './chat-message.ts';
import { chooseHistory, findQuestion } from './choose-history.ts';
import { createModel } from './create-model.ts';
import { describeModelError } from './describe-model-error.ts';
import { HOST_MODEL_FAILED, HOST_MODEL_GONE } from './host-model-errors.ts';
import { findHostTurn, type HostTurn } from './host-turns.ts';
import { writeInstructions } from './instructions.ts';
import { mendHistory } from './mend-history.ts';
import { type ModelSettings, readApiKey } from './model-settings.ts';
import { createHostModel } from './models/host-model.ts';
import { tapText } from './tap-text.ts';
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

/** Who answers a turn, and what is known of them. */
interface Answerer {
  readonly agent: Agent;
  readonly isDemo: boolean;
  /** Set where it is the host's own model. */
  readonly host: HostMark | null;
  /** Never part of what is shown; empty when there is none. */
  readonly apiKey: string;
  readonly contextLimit: number | null;
}

/** The way from the chat to the session's agent, all within the page. Answers of the demo are marked as scripted. */
export const createChatTransport: CreateChatTransport = async (options, onBrief) => {
  const { toolset, clientId, readModel, readSettings, readContextLimit } = options;
  const createAgent = (model: () => LanguageModel, contextTokens: () => number | null) =>
    new Agent({
      name: 'vivarium',
      instructions: () => writeInstructions(readSettings().approval === 'ask-network'),
      model,
      settings: readSettings,
      contextTokens,
    }).toolset(toolset, { clientId });
  const usersAgent = await createAgent(() => createModel(readModel()), readContextLimit);

  /** The user's model, or the host's own where that was asked for; never the one for the other. */
  async function chooseAnswerer(question: ChatMessage | undefined, turn: HostTurn | null): Promise<Answerer> {
    const ask = turn?.model ?? null;
    if (ask !== null) {
      const agent = await createAgent(
        () => createHostModel(ask),
        () => null,
      );
      const host = question?.metadata?.host ?? null;
      return { agent, isDemo: false, host, apiKey: '', contextLimit: null };
    }
    if (question?.metadata?.host?.ownModel && turn === null) throw new Error(HOST_MODEL_GONE);
    const settings = readModel();
    return {
      agent: usersAgent,
      isDemo: settings.kind === 'demo',
      host: null,
      apiKey: readApiKey(settings),
      contextLimit: readContextLimit(),
    };
  }

  function createTurnTransport(answerer: Answerer, onNote: (note: TurnNote) => void): ChatTransport<ChatMessage> {
    const { agent, isDemo, host, apiKey, contextLimit } = answerer;
    const inner = new DirectChatTransport({
      agent: {
        version: agent.version,
        id: agent.id,
        tools: agent.tools,
        generate: (call) => agent.generate(call),
        stream: (call) => agent.stream(call, onNote),
      },
      messageMetadata: ({ part }) => {
        if (part.type === 'start') return { scripted: isDemo, ...(host && { host }) };
        return part.type === 'finish-step' ? toContextMetadata(part.usage, contextLimit) : undefined;
      },
      onError: (error) => `${host ? `${HOST_MODEL_FAILED} ` : ''}${describeModelError(error, apiKey)}`,
    });
    return inner as unknown as ChatTransport<ChatMessage>; // it types messages by the agent's tools, the views by none
  }

  /** Has the question that is asked now tell of the files, anew when it is asked once more. A script needs no telling. */
  async function withBriefing(messages: readonly ChatMessage[], isDemo: boolean): Promise<readonly ChatMessage[]> {
    const question = messages.at(-1);
    if (question?.role !== 'user' || isDemo) return messages;
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
      const question = findQuestion(request.messages);
      const turn = question ? findHostTurn(question.id) : null;
      if (turn !== null) noteStop(turn, request.abortSignal);
      const answerer = await chooseAnswerer(question, turn);
      const transport = createTurnTransport(answerer, (note) => notes.push(note));
      const history = await withBriefing(chooseHistory(request.messages), answerer.isDemo);
      const answer = await transport.sendMessages({ ...request, messages: tellFiles(mendHistory(history)) });
      const woven = answer.pipeThrough(weaveNotes(() => notes.splice(0)));
      return turn === null ? woven : woven.pipeThrough(tapText(turn.onText));
    },
    reconnectToStream: async () => null,
  };
};

function noteStop(turn: HostTurn, signal: AbortSignal | undefined): void {
  const stop = () => {
    turn.stopped = true;
  };
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
}

function toContextMetadata(usage: LanguageModelUsage, contextLimit: number | null): MessageMetadata | undefined {
  const contextTokens = usage.totalTokens ?? 0;
  // Servers that count no tokens say zero.
  if (contextTokens === 0) return undefined;
  return { contextTokens, ...(contextLimit !== null && { contextLimit }) };
}
