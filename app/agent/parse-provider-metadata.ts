import { isRecord } from '../lib/is-record.ts';

/** What providers want to see again with the next turn: signatures of thoughts, and thoughts that only they can read. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  anthropic: ['signature', 'redactedData'],
  google: ['thoughtSignature'],
};

/** A provider's notes on a part, by the provider's name. */
export type ProviderNotes = Record<string, Record<string, string>>;

/**
 * Keeps of a part's notes for its provider what the provider needs, and nothing else: the libraries write other fields
 * into the request as they are, where a file could put words that the user never saw in place of the message's own.
 * Null when nothing is left.
 */
export function parseProviderMetadata(value: unknown): ProviderNotes | null {
  if (!isRecord(value)) return null;
  const kept: ProviderNotes = {};
  for (const [provider, names] of Object.entries(KEPT)) {
    const fields = Object.hasOwn(value, provider) ? value[provider] : undefined;
    if (!isRecord(fields)) continue;
    for (const name of names) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (typeof field === 'string') kept[provider] = { ...kept[provider], [name]: field };
    }
  }
  return Object.keys(kept).length === 0 ? null : kept;
}
