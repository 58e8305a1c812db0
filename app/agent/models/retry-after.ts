/**
 * Seconds to wait, as a provider asks for them: the header, where its server lets pages read it; Google's `retryDelay`;
 * or the words that OpenAI and others write. Null when nothing is said.
 */
export function readRetryAfter(headers: Readonly<Record<string, string>>, text: string, now: number): number | null {
  const header = headers['retry-after'];
  if (header !== undefined) {
    const seconds = /^\d+(?:\.\d*)?$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
    if (Number.isFinite(seconds)) return toSeconds(seconds);
  }
  const delay = /"retryDelay"\s*:\s*"(\d+(?:\.\d*)?)s"/.exec(text)?.[1];
  if (delay !== undefined) return toSeconds(Number(delay));
  const [, minutes = '0', amount, unit] = /try again in (?:(\d+)m(?!s) ?)?(\d+(?:\.\d*)?) ?(ms|s)\b/i.exec(text) ?? [];
  if (amount === undefined) return null;
  return toSeconds(Number(minutes) * 60 + Number(amount) / (unit === 'ms' ? 1000 : 1));
}

/** Whole seconds; null for more digits than a number has. */
function toSeconds(value: number): number | null {
  return Number.isFinite(value) ? Math.max(0, Math.ceil(value)) : null;
}
