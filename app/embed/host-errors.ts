import type { FailureData } from './protocol.ts';

/** An error whose `name` says to code what the message says to people. */
export function createError(name: string, message: string): Error {
  if (name === 'AbortError') return new DOMException(message, name);
  const error = name === 'RangeError' ? new RangeError(message) : new Error(message);
  error.name = name;
  return error;
}

/** A failure of the widget as the error that its caller gets. */
export function toError({ name, message }: FailureData): Error {
  return createError(name, message);
}

/** What everyone gets who waits when a connection ends, or asks after that. */
export function createEndedError(reason: string): Error {
  return createError('ConnectionEndedError', `The connection to the widget has ended: ${reason}`);
}

/** The words of anything that was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
