import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV3 } from '@ai-sdk/provider';
import { limitSilence } from '../limit-silence.ts';
import type { AskHost } from './ask-host.ts';

/** A name that no server can have; what is asked there goes to the host, and nothing else does. */
const NOWHERE = 'https://host.invalid/v1';

/**
 * The host's model as one of the agent's. It has no key and reaches no network: requests are handed to `ask`, and its
 * answers are read as any server's of the OpenAI kind, errors included. An answer that stalls fails.
 */
export function createHostModel(ask: AskHost): LanguageModelV3 {
  return createOpenAICompatible({
    name: 'host',
    baseURL: NOWHERE,
    includeUsage: true,
    fetch: limitSilence((_input, init) => askHost(ask, init)),
  })('host');
}

async function askHost(ask: AskHost, init: RequestInit | undefined): Promise<Response> {
  const signal = init?.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  const body: unknown = JSON.parse(String(init?.body)); // the SDK's own, as text
  const response: unknown = await Promise.race([ask(body, signal), rejectOnAbort(signal)]);
  if (response instanceof Response) return response;
  throw new Error(
    'The page’s own model did not answer with a Response. Its `model` function must return one, or text.',
  );
}

/** So that a host that never answers holds up nobody. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
