import { isRecord } from '../lib/is-record.ts';
import { nameOrigin } from '../lib/name-origin.ts';
import type { HostMark } from './chat-message.ts';

/** More than any origin has. */
const LONGEST_ORIGIN = 300;

/** Reads from a message's metadata that the host asked; null for everything else. */
export function readHostMark(metadata: unknown): HostMark | null {
  if (!isRecord(metadata) || !isRecord(metadata.host)) return null;
  const { origin, ownModel } = metadata.host;
  if (typeof ownModel !== 'boolean' || !(origin === null || isOrigin(origin))) return null;
  return { origin, ownModel };
}

/** The host's name for people. */
export function nameHost({ origin }: HostMark): string {
  return origin === null ? 'the page' : nameOrigin(origin);
}

function isOrigin(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= LONGEST_ORIGIN &&
    URL.canParse(value) &&
    new URL(value).origin === value
  );
}
