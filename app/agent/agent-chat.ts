import type { ModelMessage, TextStreamPart } from 'ai';
import type { WireResult } from '../toolset/tool-contract.ts';
import type { AgentEvent, TurnEnd } from './agent-event.ts';
import type { ApprovalAnswer, ApprovalRequest, Approve } from './approval.ts';
import type { TurnNote } from './chat-message.ts';
import type { AgentTools } from './to-tool.ts';

const DENIED: ApprovalAnswer = { approved: false, reason: 'Nobody is there to approve runs.' };

type Part = TextStreamPart<AgentTools>;
/** How a turn is begun: the agent's `stream`, as far as a conversation needs it. */
type StreamTurn = (
  call: {
    readonly prompt: ModelMessage[];
    readonly abortSignal: AbortSignal;
    readonly onStepFinish: (step: { readonly response: { readonly messages: ModelMessage[] } }) => void;
  },
  onNote: (note: TurnNote) => void,
) => PromiseLike<{ readonly fullStream: AsyncIterable<Part> }>;
type Asked = ApprovalRequest & { readonly approvalId: string };

/** A conversation of a program with an agent; remembers what was said, done and answered. */
export class AgentChat {
  readonly #stream: StreamTurn;
  readonly #approve: Approve;
  #messages: ModelMessage[] = [];
  #isAnswering = false;

  constructor(stream: StreamTurn, approve: Approve = () => DENIED) {
    this.#stream = stream;
    this.#approve = approve;
  }

  /** Everything so far, as the AI SDK's messages. */
  get messages(): readonly ModelMessage[] {
    return this.#messages;
  }

  /**
   * Asks the agent and yields what happens, `turn-end` last, also after an error of the model. `signal`, or leaving the
   * iteration, stops the model and a run under way; what was done by then is remembered. Throws when a turn is under way.
   */
  async *send(message: string, { signal }: { readonly signal?: AbortSignal } = {}): AsyncGenerator<AgentEvent, void> {
    if (this.#isAnswering) throw new Error('This conversation is still answering. Wait for turn-end, or use another.');
    this.#isAnswering = true;
    const left = new AbortController();
    const abortSignal = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
    this.#messages.push({ role: 'user', content: message });
    try {
      yield* this.#answer(abortSignal);
    } finally {
      left.abort();
      this.#isAnswering = false;
    }
  }

  async *#answer(abortSignal: AbortSignal): AsyncGenerator<AgentEvent, void> {
    let end: TurnEnd = { reason: 'answered' };
    let text = '';
    for (let asked: Asked[] = []; ; asked = []) {
      const notes: TurnNote[] = [];
      const takeNotes = () => notes.splice(0).map((note) => ({ type: 'turn-note' as const, note }));
      let done: readonly ModelMessage[] = [];
      try {
        const prompt = [...this.#messages];
        const onStepFinish = (step: { response: { messages: ModelMessage[] } }) => {
          done = step.response.messages;
        };
        const answer = await this.#stream({ prompt, abortSignal, onStepFinish }, (note) => notes.push(note));
        for await (const part of answer.fullStream) {
          for (const event of takeNotes()) {
            end = toEnd(event.note) ?? end;
            yield event;
          }
          if (part.type === 'start-step') text = '';
          if (part.type === 'text-delta') text += part.text;
          if (part.type === 'abort') end = { reason: 'stopped' };
          if (part.type === 'error') end = { reason: 'error', error: toError(part.error) };
          if (part.type === 'tool-approval-request') asked.push({ ...part.toolCall, approvalId: part.approvalId });
          const event = toEvent(part);
          if (event) yield event;
        }
      } catch (error) {
        end = abortSignal.aborted ? { reason: 'stopped' } : { reason: 'error', error: toError(error) };
      }
      for (const event of takeNotes()) {
        end = toEnd(event.note) ?? end;
        yield event;
      }
      this.#messages.push(...done);
      if (asked.length === 0 || end.reason !== 'answered') break;
      this.#messages.push({ role: 'tool', content: await Promise.all(asked.map((request) => this.#ask(request))) });
    }
    yield { type: 'turn-end', end, text };
  }

  async #ask({ approvalId, ...request }: Asked) {
    const answer = await this.#approve(request);
    return {
      type: 'tool-approval-response' as const,
      approvalId,
      approved: answer.approved,
      ...('reason' in answer && answer.reason !== undefined && { reason: answer.reason }),
    };
  }
}

function toEnd({ kind, endsTurn }: TurnNote): TurnEnd | null {
  return endsTurn && (kind === 'step-limit' || kind === 'loop') ? { reason: kind } : null;
}

function toEvent(part: Part): AgentEvent | null {
  switch (part.type) {
    case 'text-delta':
    case 'reasoning-delta':
      return { type: part.type, text: part.text };
    case 'tool-call': {
      const { toolCallId, toolName, input } = part;
      return { type: 'tool-call', toolCallId, toolName, input };
    }
    case 'tool-result': {
      const { toolCallId, toolName, output } = part;
      return { type: 'tool-result', toolCallId, toolName, output: output as WireResult }; // all our tools answer so
    }
    case 'tool-error': {
      const { toolCallId, toolName } = part;
      return { type: 'tool-error', toolCallId, toolName, message: toError(part.error).message };
    }
    case 'tool-output-denied': {
      const { toolCallId, toolName } = part;
      return { type: 'tool-error', toolCallId, toolName, message: 'The call was not allowed.' };
    }
    default:
      return null;
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
