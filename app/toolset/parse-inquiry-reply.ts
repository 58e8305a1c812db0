import type { InquiryReply } from '../../workers/contract/inquiry.ts';
import { isRecord } from '../lib/is-record.ts';

/** Longest answer that is taken, in characters: a CSV of 50 MB as JSON text. */
const LONGEST_ANSWER = 120_000_000;
const LONGEST_REASON = 1_000;

/** Checks the reply to an inquiry; null when it is not one. Its JSON text is read by `parseInquiryAnswer`. */
export function parseInquiryReply(value: unknown): InquiryReply | null {
  if (!isRecord(value)) return null;
  const { status, json, reason } = value;
  if (status === 'interrupted') return { status };
  if (status === 'failed') {
    return typeof reason === 'string' ? { status, reason: reason.slice(0, LONGEST_REASON) } : null;
  }
  if (status !== 'ok' || typeof json !== 'string') return null;
  return json.length <= LONGEST_ANSWER
    ? { status, json }
    : { status: 'failed', reason: 'Python’s answer is too long to be taken.' };
}
