import { isRecord } from './is-record.ts';

/** Whether data from outside is an object of keys and values and nothing else: no bytes, which count as keys, no Map, no Date. */
export function isPlainRecord(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
