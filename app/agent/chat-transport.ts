import { type ChatTransport, DirectChatTransport, type UIMessage } from 'ai';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { Agent } from './agent.ts';
import { createModel } from './create-model.ts';
import { describeModelError } from './describe-model-error.ts';
import { writeInstructions } from './instructions.ts';
import { mendHistory } from './mend-history.ts';
import { type ModelSettings, readApiKey } from './model-settings.ts';

/** What a session's agent works with. */
export interface ChatTransportOptions {
  readonly toolset: PythonInterpreterToolSet;
  readonly clientId: string;
  /** Which model answers; asked anew for every turn. */
  readonly readModel: () => ModelSettings;
}

/** The way from the chat to the session's agent, all within the page. Answers of the demo are marked as scripted. */
export async function createChatTransport(options: ChatTransportOptions): Promise<ChatTransport<UIMessage>> {
  const { toolset, clientId, readModel } = options;
  const agent = new Agent({
    name: 'vivarium',
    instructions: () => writeInstructions(toolset.workspace(clientId).list()),
    model: () => createModel(readModel()),
  });
  await agent.toolset(toolset, { clientId });
  const inner = new DirectChatTransport({
    agent,
    messageMetadata: () => ({ scripted: readModel().kind === 'demo' }),
    onError: (error) => describeModelError(error, readApiKey(readModel())),
  });
  const transport = inner as unknown as ChatTransport<UIMessage>; // it types messages by the agent's tools, the views by none
  return {
    sendMessages: (request) => transport.sendMessages({ ...request, messages: mendHistory(request.messages) }),
    reconnectToStream: async () => null,
  };
}
