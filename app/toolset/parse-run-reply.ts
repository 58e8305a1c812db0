import type { ConfigureReply, RunOutcome, RunReply } from '../../workers/contract/interpreter-api.ts';
import type { PythonError } from '../../workers/contract/python-error.ts';
import type { WorkspaceFile } from '../../workers/contract/workspace-file.ts';
import { parseWorkspacePath } from '../workspace/workspace-path.ts';

/** Checks the reply to a run; null when it is not one. Paths that could leave the workspace are dropped. */
export function parseRunReply(value: unknown): RunReply | null {
  if (!isRecord(value) || !isRecord(value.changes)) return null;
  const outcome = parseOutcome(value.outcome);
  const { written, deleted } = value.changes;
  if (!outcome || !Array.isArray(written) || !Array.isArray(deleted)) return null;
  return { outcome, changes: { written: written.flatMap(parseFile), deleted: deleted.flatMap(parsePath) } };
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
