import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { Agent } from './agent.ts';
import type { TurnEnd } from './agent-event.ts';
import { describeModelError } from './describe-model-error.ts';
import { HOST_MODEL_FAILED } from './host-model-errors.ts';
import type { HostAnswer, HostQuestionOptions } from './host-question.ts';
import { writeInstructions } from './instructions.ts';
import type { AskHost } from './models/ask-host.ts';
import { createHostModel } from './models/host-model.ts';

/** Whose tools the agent has. */
export interface HeadlessAgentOptions {
  readonly toolset: PythonInterpreterToolSet;
  readonly clientId: string;
}

/** Answers a question of the host; rejects with an error for the host's developer. */
export type AskHeadless = (message: string, options: HostQuestionOptions) => Promise<HostAnswer>;

/**
 * Makes the agent of a connection where nothing is shown. It remembers what it was asked, answers with the host's model
 * alone, and runs code without asking, as nobody is there to be asked; the network stays refused for the same reason.
 */
export async function createHeadlessAgent({ toolset, clientId }: HeadlessAgentOptions): Promise<AskHeadless> {
  let asked: AskHost | null = null;
  let isAnswering = false;
  const agent = new Agent({
    name: 'vivarium',
    instructions: writeInstructions(),
    model: () => createHostModel(asked ?? rejectAll),
  });
  await agent.toolset(toolset, { clientId });
  const chat = agent.chat();

  return async (message, { model, signal, onText }) => {
    if (message.trim() === '') throw new RangeError('The message is empty. Give what the agent is to be asked.');
    if (model === null) throw new Error('This widget has no model of its own. Give `model` with the question.');
    if (isAnswering) throw new Error('The agent is at work already. Ask again when its turn has ended.');
    if (signal.aborted) return { text: '', reason: 'stopped' };
    isAnswering = true;
    asked = model;
    try {
      let end: TurnEnd = { reason: 'stopped' };
      let text = '';
      for await (const event of chat.send(message, { signal })) {
        if (event.type === 'text-delta') onText(event.text);
        if (event.type === 'turn-end') ({ end, text } = event);
      }
      if (end.reason === 'error') {
        throw new Error(`${HOST_MODEL_FAILED} ${describeModelError(end.error, '')}`);
      }
      return { text, reason: end.reason };
    } finally {
      asked = null;
      isAnswering = false;
    }
  };
}

const rejectAll: AskHost = () => Promise.reject(new Error('Nothing is asked at the moment.'));
