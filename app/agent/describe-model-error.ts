import { APICallError, RetryError } from 'ai';
import { isRecord } from '../lib/is-record.ts';
import { readRetryAfter } from './models/retry-after.ts';

/** Statuses of the errors that Anthropic and Google name within a stream, where no status can stand any more. */
const STATUS_OF: ReadonlyMap<unknown, number> = new Map([
  ['invalid_request_error', 400],
  ['authentication_error', 401],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['request_too_large', 413],
  ['rate_limit_error', 429],
  ['api_error', 500],
  ['overloaded_error', 529],
]);

/**
 * An error of a model's provider as one line of text, which is all that reaches the chat: the status and the wait it
 * asks for first, as `explainChatError` reads them, and never the key, which some servers repeat.
 */
export function describeModelError(error: unknown, apiKey: string): string {
  return hideKey(toLine(RetryError.isInstance(error) ? error.lastError : error), apiKey);
}

function toLine(error: unknown): string {
  if (APICallError.isInstance(error)) return describeCall(error);
  if (error instanceof Error) return error.message;
  if (Array.isArray(error)) return JSON.stringify(error);
  if (!isRecord(error)) return String(error);
  const inner = isRecord(error.error) ? error.error : error;
  const message = typeof inner.message === 'string' ? inner.message : JSON.stringify(inner);
  const status = typeof inner.code === 'number' ? inner.code : STATUS_OF.get(inner.type);
  return status === undefined ? message : `HTTP ${status}: ${message}`;
}

function describeCall(error: APICallError): string {
  const { statusCode, responseHeaders = {}, responseBody = '', message } = error;
  if (statusCode === undefined) return message;
  const wait = readRetryAfter(responseHeaders, `${message} ${responseBody}`, Date.now());
  return `HTTP ${statusCode}${wait === null ? '' : `, retry after ${wait} s`}: ${message || readPlainText(responseBody)}`;
}

/** How much of a body is looked at, in characters: marks that never close are looked for again from each one. */
const LONGEST_READ = 10_000;

/** A body that is no JSON in the provider's form, without its markup. */
function readPlainText(body: string): string {
  const text = body
    .slice(0, LONGEST_READ)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
  return text.trim().slice(0, 300);
}

function hideKey(text: string, apiKey: string): string {
  if (apiKey === '') return text;
  return text.replaceAll(apiKey, '[your key]').replaceAll(encodeURIComponent(apiKey), '[your key]');
}
