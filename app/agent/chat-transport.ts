import { type ChatTransport, DirectChatTransport, type UIMessage } from 'ai';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { Agent } from './agent.ts';
import { createModel } from './create-model.ts';
import { writeInstructions } from './instructions.ts';
import type { ModelSettings } from './model-settings.ts';

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
  const transport = new DirectChatTransport({
    agent,
    messageMetadata: () => ({ scripted: readModel().kind === 'demo' }),
    onError: (error) => (error instanceof Error ? error.message : String(error)),
  });
  return transport as unknown as ChatTransport<UIMessage>; // it types messages by the agent's tools, the views by none
}
