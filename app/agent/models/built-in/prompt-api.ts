/** A message for the browser's own model. */
export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** A conversation with the browser's own model; what it is asked and answers stays in its memory. */
export interface PromptSession {
  promptStreaming(input: string, options: { signal?: AbortSignal }): ReadableStream<string>;
  destroy(): void;
  /** Tokens in use; the older name is what browsers had before. */
  readonly contextUsage?: number;
  readonly inputUsage?: number;
}

interface SessionOptions {
  readonly initialPrompts?: readonly PromptMessage[];
  readonly expectedInputs: readonly { readonly type: 'text'; readonly languages: readonly string[] }[];
  readonly expectedOutputs: readonly { readonly type: 'text'; readonly languages: readonly string[] }[];
  readonly signal?: AbortSignal;
}

/** The part of the Prompt API (webmachinelearning.github.io/prompt-api) that we use. */
export interface PromptApi {
  availability(options: SessionOptions): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
  create(options: SessionOptions): Promise<PromptSession>;
}

/** Browsers want to hear which languages are meant. */
export const LANGUAGES = {
  expectedInputs: [{ type: 'text', languages: ['en'] }],
  expectedOutputs: [{ type: 'text', languages: ['en'] }],
} as const;

/** The browser's own model; null where there is none. */
export function findPromptApi(): PromptApi | null {
  const found: unknown = Reflect.get(globalThis, 'LanguageModel');
  if (typeof found !== 'function' && typeof found !== 'object') return null;
  return found as PromptApi | null; // a global of the browser, which no library of types knows yet
}
