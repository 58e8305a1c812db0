import type { LanguageModelV3CallOptions } from '@ai-sdk/provider';
import { createModel } from '../create-model.ts';
import { describeModelError } from '../describe-model-error.ts';
import { type ModelSettings, readApiKey } from '../model-settings.ts';

/** What a tiny real request found: how long the first word took, or one line for `explainChatError`. */
export type ConnectionResult =
  | { readonly status: 'ok'; readonly milliseconds: number }
  | { readonly status: 'failed'; readonly error: string };

/** The tool is only offered: a server or model that cannot do tools refuses a request that has any. */
const REQUEST: LanguageModelV3CallOptions = {
  prompt: [{ role: 'user', content: [{ type: 'text', text: 'Say OK.' }] }],
  tools: [
    {
      type: 'function',
      name: 'note_word',
      description: 'Notes a word.',
      inputSchema: { type: 'object', properties: { word: { type: 'string' } }, required: ['word'] },
    },
  ],
  toolChoice: { type: 'auto' },
};

/** Asks the model for one word, in the way the agent asks it: streaming, with a tool at hand. It is hung up on once it speaks. */
export async function probeModel(settings: ModelSettings, signal: AbortSignal): Promise<ConnectionResult> {
  const enough = new AbortController();
  const start = performance.now();
  try {
    const model = createModel(settings);
    const { stream } = await model.doStream({ ...REQUEST, abortSignal: AbortSignal.any([signal, enough.signal]) });
    for await (const part of readParts(stream)) {
      if (part.type === 'error') throw part.error;
      const speaks = /^(text|reasoning|tool-input)-(start|delta)$|^tool-call$/.test(part.type);
      if (speaks) return { status: 'ok', milliseconds: performance.now() - start };
    }
    return { status: 'failed', error: 'The model gave an empty answer.' };
  } catch (error) {
    return { status: 'failed', error: describeModelError(error, readApiKey(settings)) };
  } finally {
    enough.abort();
  }
}

/** Not every browser can iterate over a stream. */
async function* readParts<Part>(stream: ReadableStream<Part>): AsyncIterable<Part> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
