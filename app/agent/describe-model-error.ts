import { APICallError, RetryError } from 'ai';

/**
 * An error of a model's provider as one line of text, which is all that reaches the chat: the status first, as
 * `explainChatError` reads it, and never the key, which some servers repeat.
 */
export function describeModelError(error: unknown, apiKey: string): string {
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  const status = APICallError.isInstance(cause) && cause.statusCode !== undefined ? `HTTP ${cause.statusCode}: ` : '';
  return `${status}${apiKey === '' ? message : message.replaceAll(apiKey, '[your key]')}`;
}
