import { hasFields, isList, isOneOf, isRecord } from './host-fields.ts';
import { parseEvent } from './host-parse-event.ts';
import {
  type FailureData,
  type GuestInfo,
  type GuestMessage,
  type GuestWindowMessage,
  MODES,
  NAMESPACE,
  VERSIONS,
} from './protocol.ts';

/** Longest text of the guest's that is passed on as an error's message. */
const LONGEST_REASON = 10_000;
const FAILURES = ['AbortError', 'RangeError', 'NotFoundError', 'StorageFullError', 'NotSupportedError', 'Error'];

/** Reads a message between the windows; null for what is not the widget's. */
export function parseGuestWindowMessage(data: unknown): GuestWindowMessage | null {
  if (!isRecord(data) || data.namespace !== NAMESPACE) return null;
  if (data.type === 'ready') {
    const { versions } = data;
    if (!hasFields(data, { challenge: 'string' }) || !isList(versions)) return null;
    return {
      type: 'ready',
      versions: versions.filter((version) => typeof version === 'number'),
      challenge: data.challenge,
    };
  }
  if (data.type === 'refuse' && hasFields(data, { challenge: 'string', reason: 'string' })) {
    return { type: 'refuse', challenge: data.challenge, reason: data.reason.slice(0, LONGEST_REASON) };
  }
  return null;
}

/** Reads a message of the port; null for what is none. The value of a reply is left to who knows what was asked. */
export function parseGuestMessage(data: unknown): GuestMessage | null {
  if (!isRecord(data)) return null;
  switch (data.type) {
    case 'accept': {
      const info = parseInfo(data.info);
      return info && { type: 'accept', info };
    }
    case 'reply':
      return hasFields(data, { id: 'number' }) ? { type: 'reply', id: data.id, value: data.value } : null;
    case 'failure':
      return hasFields(data, { id: 'number' })
        ? { type: 'failure', id: data.id, error: parseFailure(data.error) }
        : null;
    case 'event': {
      const event = parseEvent(data.event);
      return event && { type: 'event', event };
    }
    case 'model-request':
      return hasFields(data, { id: 'number', ask: 'number' })
        ? { type: 'model-request', id: data.id, ask: data.ask, body: data.body }
        : null;
    case 'model-abort':
      return hasFields(data, { id: 'number' }) ? { type: 'model-abort', id: data.id } : null;
    case 'input-request':
      return hasFields(data, { id: 'number', request: 'number', prompt: 'string', isSecret: 'boolean' })
        ? { type: 'input-request', id: data.id, request: data.request, prompt: data.prompt, isSecret: data.isSecret }
        : null;
    case 'input-abort':
      return hasFields(data, { id: 'number' }) ? { type: 'input-abort', id: data.id } : null;
    case 'close':
      return hasFields(data, { reason: 'string' })
        ? { type: 'close', reason: data.reason.slice(0, LONGEST_REASON) }
        : null;
    default:
      return null;
  }
}

function parseInfo(value: unknown): GuestInfo | null {
  if (!hasFields(value, { version: 'number', mode: 'string', storage: 'string', isolated: 'boolean' })) return null;
  const { version, mode, storage, isolated } = value;
  const isKnown =
    isOneOf(VERSIONS, version) && isOneOf(MODES, mode) && isOneOf(['lasting', 'memory'] as const, storage);
  return isKnown ? { version, mode, storage, isolated } : null;
}

/** Whoever waits is told in any case, also when the words are missing. */
function parseFailure(value: unknown): FailureData {
  if (!hasFields(value, { name: 'string', message: 'string' })) {
    return { name: 'Error', message: 'The widget failed without saying why.' };
  }
  const name = FAILURES.includes(value.name) ? value.name : 'Error';
  return { name, message: value.message.slice(0, LONGEST_REASON) };
}
