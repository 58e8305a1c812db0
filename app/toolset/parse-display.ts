import type { Display, MimeBundle } from '../../workers/contract/mime-bundle.ts';
import { isJson } from '../lib/is-json.ts';
import { isPlainRecord } from '../lib/is-plain-record.ts';
import { isRecord } from '../lib/is-record.ts';

/** Longest text one message may carry, in characters; the worker's own batches are far below. */
export const LONGEST_TEXT = 64_000_000;
export const LONGEST_NAME = 10_000;

/** A display from outside, copied field by field; null when it is none. */
export function parseDisplay(value: unknown): Display | null {
  if (!isRecord(value)) return null;
  const data = parseBundle(value.data);
  if (!data) return null;
  const metadata = parseBundle(value.metadata ?? {}) ?? {};
  return typeof value.displayId === 'string' && value.displayId.length <= LONGEST_NAME
    ? { data, metadata, displayId: value.displayId }
    : { data, metadata };
}

/**
 * A bundle without a prototype, so that a key such as `__proto__` is only a key. What is no JSON is left out, as it could not
 * be kept, exported or told to an agent.
 */
export function parseBundle(value: unknown): MimeBundle | null {
  if (!isPlainRecord(value)) return null;
  const seen = new Set<object>();
  const bundle: Record<string, unknown> = Object.create(null);
  for (const [key, entry] of Object.entries(value)) {
    if (!isJson(entry, LONGEST_TEXT, seen)) continue;
    bundle[key.slice(0, LONGEST_NAME)] = entry;
  }
  return bundle;
}
