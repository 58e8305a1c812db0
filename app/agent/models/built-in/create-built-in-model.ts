import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3StreamPart,
  LanguageModelV3Usage,
} from '@ai-sdk/provider';
import { findPromptApi, LANGUAGES, type PromptApi, type PromptSession } from './prompt-api.ts';
import { type AnswerPiece, createCallSplitter } from './split-calls.ts';
import { toPrompt } from './to-prompt.ts';

/**
 * The browser's own model (Prompt API) for the AI SDK. Every call gets a session of its own with the whole conversation,
 * as the SDK expects of a model. It knows no tools of its own, so that calls are fenced in its text.
 */
export function createBuiltInModel(api: PromptApi | null = findPromptApi()): LanguageModelV3 {
  return {
    specificationVersion: 'v3',
    provider: 'browser',
    modelId: 'built-in',
    supportedUrls: {},
    async doGenerate() {
      throw new Error('The browser’s own model only streams.');
    },
    async doStream(options) {
      if (api === null) throw new Error('This browser has no model of its own.');
      const { before, input } = toPrompt(options.prompt, listFunctions(options));
      const session = await openSession(api, before, options.abortSignal);
      return { stream: answer(session, input, options.abortSignal) };
    },
  };
}

function listFunctions({ tools = [] }: LanguageModelV3CallOptions) {
  return tools.filter((tool) => tool.type === 'function');
}

async function openSession(
  api: PromptApi,
  initialPrompts: ReturnType<typeof toPrompt>['before'],
  signal: AbortSignal | undefined,
): Promise<PromptSession> {
  if ((await api.availability(LANGUAGES)) === 'unavailable') {
    throw new Error('The browser’s own model does not work on this device.');
  }
  try {
    return await api.create({ ...LANGUAGES, initialPrompts, ...(signal && { signal }) });
  } catch (error) {
    throw toKnownError(error);
  }
}

function answer(
  session: PromptSession,
  input: string,
  signal: AbortSignal | undefined,
): ReadableStream<LanguageModelV3StreamPart> {
  const reader = session.promptStreaming(input, signal ? { signal } : {}).getReader();
  const splitter = createCallSplitter();
  let textId: string | null = null;
  let called = false;
  const toParts = (piece: AnswerPiece): LanguageModelV3StreamPart[] => {
    if (piece.type === 'text') {
      const start: LanguageModelV3StreamPart[] = textId === null ? [{ type: 'text-start', id: 'text' }] : [];
      textId = 'text';
      return [...start, { type: 'text-delta', id: textId, delta: piece.text }];
    }
    called = true;
    return [{ type: 'tool-call', toolCallId: crypto.randomUUID(), toolName: piece.name, input: piece.input }];
  };
  const finish = (controller: ReadableStreamDefaultController<LanguageModelV3StreamPart>) => {
    if (textId !== null) controller.enqueue({ type: 'text-end', id: textId });
    const finishReason = { unified: called ? 'tool-calls' : 'stop', raw: undefined } as const;
    controller.enqueue({ type: 'finish', finishReason, usage: countUsage(session) });
    session.destroy();
    controller.close();
  };
  return new ReadableStream({
    start: (controller) => controller.enqueue({ type: 'stream-start', warnings: [] }),
    async pull(controller) {
      try {
        // What may be the beginning of a call is held back; a pull that brings nothing would be the last.
        for (let enqueued = false; !enqueued; ) {
          const { done, value } = await reader.read();
          for (const part of (done ? splitter.end() : splitter.push(value)).flatMap(toParts)) {
            controller.enqueue(part);
            enqueued = true;
          }
          if (done) return finish(controller);
        }
      } catch (error) {
        session.destroy();
        controller.error(toKnownError(error));
      }
    },
    async cancel(reason) {
      await reader.cancel(reason);
      session.destroy();
    },
  });
}

function countUsage({ contextUsage, inputUsage }: PromptSession): LanguageModelV3Usage {
  return {
    inputTokens: { total: contextUsage ?? inputUsage, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: undefined, text: undefined, reasoning: undefined },
  };
}

/** The browser's refusals in words that `explainChatError` and people know. */
function toKnownError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  if (error.name === 'QuotaExceededError') return new Error('The context window of the browser’s own model is full.');
  if (error.name !== 'NotAllowedError') return error;
  return new Error(
    'The browser has to load its model first. Open the model settings, press “Test connection” and wait.',
  );
}
