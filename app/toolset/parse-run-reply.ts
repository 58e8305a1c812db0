import type { ConfigureReply, RunOutcome, RunReply } from '../../workers/contract/interpreter-api.ts';
import type { PythonError } from '../../workers/contract/python-error.ts';
import type { WorkspaceFile } from '../../workers/contract/workspace-file.ts';
import { isRecord } from '../lib/is-record.ts';
import { parseWorkspacePath } from '../workspace/workspace-path.ts';

/** A reply whose files may be committed, and why others may not. */
export interface CheckedRunReply extends RunReply {
  /** One sentence for each file that the workspace cannot take; left out when there is none. */
  readonly refused?: readonly string[];
}

/** Most refused files that are named; hostile code can make any number. */
const MOST_REFUSED = 20;

/** Checks the reply to a run; null when it is not one. Files whose paths the workspace cannot take are refused. */
export function parseRunReply(value: unknown): CheckedRunReply | null {
  if (!isRecord(value) || !isRecord(value.changes)) return null;
  const outcome = parseOutcome(value.outcome);
  const { written, deleted } = value.changes;
  if (!outcome || !Array.isArray(written) || !Array.isArray(deleted)) return null;
  const changes = { written: written.flatMap(parseFile), deleted: deleted.flatMap(parsePath) };
  const refused = written.flatMap(refusePath).slice(0, MOST_REFUSED);
  return refused.length === 0 ? { outcome, changes } : { outcome, changes, refused };
}

function refusePath(file: unknown): string[] {
  try {
    parseWorkspacePath(isRecord(file) ? file.path : null);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Checks the reply to `configure`; null when it is not one. */
export function parseConfigureReply(value: unknown): ConfigureReply | null {
  if (!isRecord(value)) return null;
  if (value.status === 'ok') return { status: 'ok' };
  const error = parseError(value.error);
  return value.status === 'error' && error ? { status: 'error', error } : null;
}

function parseOutcome(value: unknown): RunOutcome | null {
  if (!isRecord(value)) return null;
  if (value.status === 'ok') {
    const { resultJson } = value;
    return resultJson === null || typeof resultJson === 'string' ? { status: 'ok', resultJson } : null;
  }
  const error = parseError(value.error);
  if (!error) return null;
  if (value.status === 'error') return { status: 'error', error };
  return value.status === 'interrupted' ? { status: 'interrupted', error } : null;
}

function parseError(value: unknown): PythonError | null {
  if (!isRecord(value)) return null;
  const { name, message, traceback } = value;
  if (typeof name !== 'string' || typeof message !== 'string' || typeof traceback !== 'string') return null;
  return { name, message, traceback };
}

function parseFile(value: unknown): WorkspaceFile[] {
  if (!isRecord(value) || !(value.bytes instanceof Uint8Array)) return [];
  const { bytes } = value;
  return parsePath(value.path).map((path) => ({ path, bytes }));
}

function parsePath(value: unknown): string[] {
  try {
    return [parseWorkspacePath(value)];
  } catch {
    return [];
  }
}
