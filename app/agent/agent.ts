import { type LanguageModel, type ModelMessage, stepCountIs, ToolLoopAgent } from 'ai';
import { createId } from '../lib/create-id.ts';
import { MANAGE_INTERPRETERS_SPEC, RUN_PYTHON_CODE_SPEC } from '../toolset/tool-contract.ts';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { AgentChat } from './agent-chat.ts';
import type { AgentEvent } from './agent-event.ts';
import { type AgentSettings, DEFAULT_AGENT_SETTINGS } from './agent-settings.ts';
import type { Approve } from './approval.ts';
import type { TurnNote } from './chat-message.ts';
import { callsOfLastTurn, createLoopGuard } from './loop-guard.ts';
import { mendCalls } from './mend-calls.ts';
import { moveFigures } from './move-figures.ts';
import { shortenHistory } from './shorten-history.ts';
import { type AgentTools, type TurnContext, toTool } from './to-tool.ts';

/** A turn that was warned this often about going in circles is ended. */
const MOST_LOOP_WARNINGS = 3;

/** What an agent is made of. Functions are asked anew for every turn. */
export interface AgentOptions {
  readonly name: string;
  readonly instructions: string | (() => string);
  readonly model: LanguageModel | (() => LanguageModel);
  /** How it works; each key has a default (`DEFAULT_AGENT_SETTINGS`). */
  readonly settings?: Partial<AgentSettings> | (() => AgentSettings);
  /** Tokens the model can take; null when unknown, and then nothing is shortened. */
  readonly contextTokens?: () => number | null;
  /** Answers where the settings say that runs are asked for first; without it they are denied. For `run` and `chat`. */
  readonly approve?: Approve;
}

/** Whose tools these are. */
export interface AgentToolsOptions {
  /** The toolset's client id; an agent's interpreters and files are that client's. Default: one of its own. */
  readonly clientId?: string;
}

type Loop = ToolLoopAgent<never, AgentTools>;

/** What goes wrong is an event of the turn. The SDK would write it to the console, with the key that a provider may quote. */
const QUIET = { onError: () => {} };

/**
 * An agent: a model, instructions, and the tools it was given. The loop is the AI SDK's; this joins it to toolsets, guards
 * it, and reads model, instructions and settings at the start of every turn, so that all may change between turns.
 *
 * `run` and `chat` are for programs; `generate` and `stream` make it an agent of the AI SDK, for its chat transports.
 */
export class Agent {
  readonly version = 'agent-v1';
  readonly id: string;
  readonly #options: AgentOptions;
  /** Without a prototype: a tool that a model calls `constructor` is none. */
  #tools: AgentTools = Object.create(null);

  constructor(options: AgentOptions) {
    this.id = options.name;
    this.#options = options;
  }

  /** The tools the agent has, as the AI SDK knows them. */
  get tools(): AgentTools {
    return this.#tools;
  }

  /** Gives the agent the tools of a toolset; resolves to the agent itself, so that calls can be chained. */
  async toolset(
    tools: PythonInterpreterToolSet,
    { clientId = createId('agent') }: AgentToolsOptions = {},
  ): Promise<this> {
    for (const spec of [RUN_PYTHON_CODE_SPEC, MANAGE_INTERPRETERS_SPEC]) {
      this.#tools[spec.name] = toTool(spec, tools, clientId, () => this.#settings);
    }
    return this;
  }

  /** Answers one message, without memory of others. Ending the iteration early stops the turn, a run included. */
  run(message: string, options: { readonly signal?: AbortSignal } = {}): AsyncIterable<AgentEvent> {
    return this.chat().send(message, options);
  }

  /** A conversation that remembers its messages. */
  chat(): AgentChat {
    return new AgentChat((call, onNote) => this.stream(call, onNote), this.#options.approve);
  }

  /** Answers once, without streaming; the AI SDK's `Agent.generate`. */
  generate(call: Parameters<Loop['generate']>[0]): ReturnType<Loop['generate']> {
    return this.#loop(call, () => {}).generate(call);
  }

  /** Answers as a stream of parts; the AI SDK's `Agent.stream`, which also tells of what the page should say of the turn. */
  stream(call: Parameters<Loop['stream']>[0], onNote: (note: TurnNote) => void = () => {}): ReturnType<Loop['stream']> {
    return this.#loop(call, onNote).stream(call);
  }

  get #settings(): AgentSettings {
    const { settings } = this.#options;
    return typeof settings === 'function' ? settings() : { ...DEFAULT_AGENT_SETTINGS, ...settings };
  }

  #loop(call: { prompt?: unknown; messages?: unknown }, onNote: (note: TurnNote) => void): Loop {
    const { instructions, model, contextTokens } = this.#options;
    const { stepLimit, temperature } = this.#settings;
    const history = [call.messages, call.prompt].find(Array.isArray) as ModelMessage[] | undefined; // as the SDK's types say
    const turn: TurnContext = { guard: createLoopGuard(callsOfLastTurn(history ?? [])), onNote };
    let saidShortened = false;
    // Only asked when there is a result to go on with, so what it stops is a turn that was not over.
    const isOver: ReturnType<typeof stepCountIs> = async (state) => {
      if (turn.guard.warnings >= MOST_LOOP_WARNINGS) {
        onNote({ kind: 'loop', text: 'The agent kept repeating itself, so this turn was ended.', endsTurn: true });
        return true;
      }
      const isLast = await stepCountIs(stepLimit)(state);
      if (isLast)
        onNote({
          kind: 'step-limit',
          text: `The agent has taken ${stepLimit} steps, which is the limit of a turn.`,
          endsTurn: true,
        });
      return isLast;
    };
    return new ToolLoopAgent({
      id: this.id,
      model: typeof model === 'function' ? model() : model,
      instructions: typeof instructions === 'function' ? instructions() : instructions,
      ...QUIET,
      tools: this.#tools,
      stopWhen: isOver,
      experimental_context: turn,
      ...(temperature !== null && { temperature }),
      prepareStep: ({ messages }) => {
        const limit = contextTokens?.() ?? null;
        const moved = moveFigures(mendCalls(messages));
        if (limit === null) return { messages: moved };
        const fitting = shortenHistory(moved, limit);
        if (fitting.shortened && !saidShortened) {
          saidShortened = true;
          onNote({
            kind: 'shortened',
            text: 'Older outputs were shortened for the model, as its context is filling up.',
          });
        }
        return { messages: fitting.messages };
      },
    });
  }
}
