/**
 * Seconds to wait, as a provider asks for them: the header, where its server lets pages read it; Google's `retryDelay`;
 * or the words that OpenAI and others write. Null when nothing is said.
 */
export function readRetryAfter(headers: Readonly<Record<string, string>>, text: string, now: number): number | null {
  const header = headers['retry-after'];
  if (header !== undefined) {
    const seconds = /^[\d.]+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
    if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  }
  const delay = /"retryDelay"\s*:\s*"([\d.]+)s"/.exec(text)?.[1];
  if (delay !== undefined) return Math.ceil(Number(delay));
  const [, minutes = '0', amount, unit] = /try again in (?:(\d+)m(?!s) ?)?([\d.]+) ?(ms|s)\b/i.exec(text) ?? [];
  if (amount === undefined) return null;
  return Math.ceil(Number(minutes) * 60 + Number(amount) / (unit === 'ms' ? 1000 : 1));
}
