import type { FailureData } from '../protocol.ts';

/** The names that mean something to a host; everything else is an `Error`. */
const NAMES = new Set(['AbortError', 'RangeError', 'NotFoundError', 'StorageFullError', 'NotSupportedError']);
const LONGEST = 10_000;

/** What was thrown here, as it crosses to the host: a name it knows and the words, no stack. */
export function toFailure(error: unknown): FailureData {
  if (!(error instanceof Error)) return { name: 'Error', message: toText(error).slice(0, LONGEST) };
  return {
    name: NAMES.has(error.name) ? error.name : 'Error',
    message: (error.message || error.name).slice(0, LONGEST),
  };
}

/** Also of what cannot be made text, as objects without a prototype: whoever waits is told in any case. */
function toText(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'Something was thrown that cannot be described.';
  }
}
