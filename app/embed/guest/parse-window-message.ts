import { isRecord } from '../../lib/is-record.ts';
import { type HostWindowMessage, NAMESPACE } from '../protocol.ts';

/** Longer challenges are none of ours. */
const LONGEST_CHALLENGE = 200;

/** The one parser for window messages of a host; null for what is not ours or not well-formed. */
export function parseWindowMessage(value: unknown): HostWindowMessage | null {
  if (!isRecord(value) || value.namespace !== NAMESPACE) return null;
  const { type, version, challenge } = value;
  if (type === 'hello') return { type };
  if (type !== 'connect' || typeof version !== 'number' || typeof challenge !== 'string') return null;
  return challenge.length <= LONGEST_CHALLENGE ? { type, version, challenge } : null;
}
