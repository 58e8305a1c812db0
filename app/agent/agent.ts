import { type LanguageModel, stepCountIs, type Tool, ToolLoopAgent, tool } from 'ai';
import {
  MANAGE_INTERPRETERS_SPEC,
  RUN_PYTHON_CODE_SPEC,
  type ToolSpec,
  type WireResult,
} from '../toolset/tool-contract.ts';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { toModelOutput } from './model-output.ts';

/** How many steps (model calls) one turn may take. */
const STEP_LIMIT = 25;

/** What an agent is made of. Functions are asked anew for every turn. */
export interface AgentOptions {
  readonly name: string;
  readonly instructions: string | (() => string);
  readonly model: LanguageModel | (() => LanguageModel);
}

/** Whose tools these are. */
export interface AgentToolsOptions {
  /** The toolset's client id; an agent's interpreters and files are that client's. */
  readonly clientId: string;
}

type AgentTools = Record<string, Tool<Record<string, unknown>, WireResult>>;
type Loop = ToolLoopAgent<never, AgentTools>;

/**
 * An agent: a model, instructions, and the tools it was given. The loop is the AI SDK's; this joins it to toolsets
 * and reads model and instructions at the start of every turn, so that both may change between turns.
 */
export class Agent {
  readonly version = 'agent-v1';
  readonly id: string;
  readonly #options: AgentOptions;
  #tools: AgentTools = {};

  constructor(options: AgentOptions) {
    this.id = options.name;
    this.#options = options;
  }

  /** The tools the agent has, as the AI SDK knows them. */
  get tools(): AgentTools {
    return this.#tools;
  }

  /** Gives the agent the tools of a toolset; resolves to the agent itself, so that calls can be chained. */
  async toolset(tools: PythonInterpreterToolSet, { clientId }: AgentToolsOptions): Promise<this> {
    const add = (spec: ToolSpec) => {
      this.#tools = { ...this.#tools, [spec.name]: toTool(spec, tools, clientId) };
    };
    add(RUN_PYTHON_CODE_SPEC);
    add(MANAGE_INTERPRETERS_SPEC);
    return this;
  }

  /** Answers once, without streaming; the AI SDK's `Agent.generate`. */
  generate(call: Parameters<Loop['generate']>[0]): ReturnType<Loop['generate']> {
    return this.#loop().generate(call);
  }

  /** Answers as a stream of parts; the AI SDK's `Agent.stream`. */
  stream(call: Parameters<Loop['stream']>[0]): ReturnType<Loop['stream']> {
    return this.#loop().stream(call);
  }

  #loop(): Loop {
    const { instructions, model } = this.#options;
    return new ToolLoopAgent({
      id: this.id,
      model: typeof model === 'function' ? model() : model,
      instructions: typeof instructions === 'function' ? instructions() : instructions,
      tools: this.#tools,
      stopWhen: stepCountIs(STEP_LIMIT),
    });
  }
}

function toTool(spec: ToolSpec, tools: PythonInterpreterToolSet, clientId: string): AgentTools[string] {
  return tool({
    description: spec.description,
    inputSchema: spec.inputSchema as unknown as NonNullable<AgentTools[string]>['inputSchema'], // the toolset parses again
    execute: (input: Record<string, unknown>, { toolCallId, abortSignal }): Promise<WireResult> =>
      tools.callTool(spec.name, input, {
        clientId,
        origin: { by: 'agent', toolCallId },
        ...(abortSignal && { signal: abortSignal }),
      }),
    toModelOutput: ({ output }) => toModelOutput(output),
  }) as unknown as AgentTools[string]; // the helper infers the schema's own type, which the toolset keeps to itself
}
