import type { UIMessage } from 'ai';
import { isRecord } from '../lib/is-record.ts';

/** How much of the model's context a conversation takes, in tokens. */
export interface ContextUsage {
  readonly tokens: number;
  /** Null when nobody knows what the model can take. */
  readonly limit: number | null;
}

/** Reads the newest count from the answers; null before there is one. */
export function readContextUsage(messages: readonly UIMessage[]): ContextUsage | null {
  for (const { metadata } of messages.toReversed()) {
    if (!isRecord(metadata) || !isCount(metadata.contextTokens)) continue;
    return { tokens: metadata.contextTokens, limit: isCount(metadata.contextLimit) ? metadata.contextLimit : null };
  }
  return null;
}

/** Usage in words: `12k of 128k tokens used`. */
export function describeContextUsage({ tokens, limit }: ContextUsage): string {
  return limit === null ? `${shorten(tokens)} tokens used` : `${shorten(tokens)} of ${shorten(limit)} tokens used`;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function shorten(count: number): string {
  if (count < 1000) return String(Math.round(count));
  if (count < 999_500) return `${Math.round(count / 1000)}k`;
  return `${(count / 1_000_000).toFixed(1).replace(/\.0$/, '')}M`;
}
