import type { ModelMessage, ToolModelMessage } from 'ai';
import { cutMiddle } from './long-output.ts';

/** The part of the context that a conversation may fill before older outputs are shortened; the rest is for the answer. */
const FULL = 0.75;
/** How far it is brought down then, so that not every step shortens again. */
const RELIEVED = 0.5;
/** Characters that stay of a shortened text. */
const STUB = 300;
/** Results of the last steps are what the model is working with and stay whole. */
const KEPT_RESULTS = 2;
/** Characters of code, JSON and English that make a token, on the careful side. */
const CHARACTERS_PER_TOKEN = 3;
/** What providers count for an image of a figure's size. */
const TOKENS_PER_IMAGE = 1_000;

/** A conversation that fits, and whether something in it had to be shortened for that. */
export interface FittingHistory {
  readonly messages: ModelMessage[];
  readonly shortened: boolean;
}

/** Shortens tool outputs, the oldest first, when the conversation fills the model's context of `limit` tokens. */
export function shortenHistory(messages: readonly ModelMessage[], limit: number): FittingHistory {
  let tokens = messages.reduce((sum, message) => sum + estimateTokens(message), 0);
  if (tokens <= limit * FULL) return { messages: [...messages], shortened: false };
  const results = messages.flatMap((message, index) => (message.role === 'tool' ? [index] : []));
  const old = new Set(results.slice(0, -KEPT_RESULTS));
  let shortened = false;
  const fitting = messages.map((message, index) => {
    if (message.role !== 'tool' || !old.has(index) || tokens <= limit * RELIEVED) return message;
    const shorter: ToolModelMessage = { ...message, content: message.content.map(shortenPart) };
    const saved = estimateTokens(message) - estimateTokens(shorter);
    if (saved <= 0) return message;
    tokens -= saved;
    shortened = true;
    return shorter;
  });
  return { messages: fitting, shortened };
}

/** Tokens a message takes, by its length. */
function estimateTokens(message: ModelMessage): number {
  if (typeof message.content === 'string') return message.content.length / CHARACTERS_PER_TOKEN;
  return message.content.reduce(
    (sum, part) =>
      sum + (part.type === 'image' ? TOKENS_PER_IMAGE : JSON.stringify(part).length / CHARACTERS_PER_TOKEN),
    0,
  );
}

function shortenPart(part: ToolModelMessage['content'][number]): ToolModelMessage['content'][number] {
  if (part.type !== 'tool-result') return part;
  const { output } = part;
  if (output.type === 'text') return { ...part, output: { ...output, value: shorten(output.value) } };
  if (output.type !== 'json') return part;
  const { value } = output;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return part;
  const entries = Object.entries(value).map(([key, item]) => {
    const text = typeof item === 'string' ? item : JSON.stringify(item);
    return [key, text !== undefined && text.length > 2 * STUB ? shorten(text) : item] as const;
  });
  return { ...part, output: { ...output, value: Object.fromEntries(entries) } };
}

function shorten(text: string): string {
  if (text.length <= 2 * STUB) return text;
  return cutMiddle(
    text,
    STUB,
    (count) => `[${count} characters left out to save context; run it again if you need them]`,
  );
}
