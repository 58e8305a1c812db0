import type { ConfigureReply, RunOutcome, RunReply } from '../../workers/contract/interpreter-api.ts';
import type { PythonError } from '../../workers/contract/python-error.ts';
import type { FileRename, WorkspaceChanges, WorkspaceFile } from '../../workers/contract/workspace-file.ts';
import { isList } from '../lib/is-list.ts';
import { isRecord } from '../lib/is-record.ts';
import { parseWorkspacePath } from '../workspace/workspace-path.ts';

/** A reply whose files may be committed, and why others may not. */
export interface CheckedRunReply extends RunReply {
  readonly changes: WorkspaceChanges<Blob>;
  /** One sentence for each file that the workspace cannot take; left out when there is none. */
  readonly refused?: readonly string[];
}

/** Most files that one run may write, rename or delete: the page lists every one of them. */
const MOST_FILES = 20_000;

/** Most refused files that are named; hostile code can make any number. */
const MOST_REFUSED = 20;

/** Checks the reply to a run; null when it is not one. Files whose paths the workspace cannot take are refused. */
export function parseRunReply(value: unknown): CheckedRunReply | null {
  if (!isRecord(value) || !isRecord(value.changes)) return null;
  const outcome = parseOutcome(value.outcome);
  const { renamed, deleted, written } = value.changes;
  if (!outcome || !isList(renamed) || !isList(deleted) || !isList(written)) return null;
  const cut = { renamed: cutList(renamed), deleted: cutList(deleted), written: cutList(written) };
  const changes = {
    renamed: cut.renamed.flatMap(parseRename),
    deleted: cut.deleted.flatMap(parsePath),
    written: cut.written.flatMap(parseFile),
  };
  const named = [...cut.renamed.map((rename) => (isRecord(rename) ? rename.to : null)), ...cut.written.map(pathOf)];
  const tooMany = [['rename', renamed] as const, ['delete', deleted] as const, ['write', written] as const].flatMap(
    ([verb, list]) =>
      list.length > MOST_FILES ? [`One run can ${verb} ${MOST_FILES} files; the rest is left out.`] : [],
  );
  const refused = [...tooMany, ...named.flatMap(refusePath).slice(0, MOST_REFUSED)];
  return refused.length === 0 ? { outcome, changes } : { outcome, changes, refused };
}

function cutList(list: readonly unknown[]): readonly unknown[] {
  return list.slice(0, MOST_FILES);
}

function pathOf(file: unknown): unknown {
  return isRecord(file) ? file.path : null;
}

function refusePath(path: unknown): string[] {
  try {
    parseWorkspacePath(path);
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

function parseRename(value: unknown): FileRename[] {
  if (!isRecord(value)) return [];
  const { from, to } = value;
  return parsePath(from).flatMap((checked) => parsePath(to).map((path) => ({ from: checked, to: path })));
}

function parseFile(value: unknown): WorkspaceFile<Blob>[] {
  if (!isRecord(value) || !isRecord(value.content)) return [];
  const { blob, start, size } = value.content;
  if (!(blob instanceof Blob) || !isByteCount(start) || !isByteCount(size) || start + size > blob.size) return [];
  const content = { blob, start, size };
  const modifiedAt = typeof value.modifiedAt === 'number' && value.modifiedAt > 0 ? value.modifiedAt : Date.now();
  return parsePath(value.path).map((path) => ({ path, content, modifiedAt: Math.min(modifiedAt, Date.now()) }));
}

function isByteCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0; // an integer is a number
}

function parsePath(value: unknown): string[] {
  try {
    return [parseWorkspacePath(value)];
  } catch {
    return [];
  }
}
