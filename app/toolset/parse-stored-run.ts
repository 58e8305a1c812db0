import type { PythonError } from '../../workers/contract/python-error.ts';
import { isList } from '../lib/is-list.ts';
import { isRecord } from '../lib/is-record.ts';
import { parseOutputCut } from './output-cut.ts';
import { LONGEST_NAME, LONGEST_TEXT, parseBundle, parseDisplay } from './parse-display.ts';
import type { Run, RunEnd, RunFile, RunOrigin, RunOutput, RunPackage, RunState } from './run.ts';

/** What a run that is read back belongs to. */
export interface StoredRunOptions {
  readonly clientId: string;
  /** When it was kept, in milliseconds since the epoch: the end of a run that had none. */
  readonly keptAt: number;
}

/**
 * The one parser for runs that were kept or come from a file; null for what is none. A run that was queued or under way
 * has ended with the page it belonged to.
 */
export function parseStoredRun(value: unknown, { clientId, keptAt }: StoredRunOptions): Run | null {
  if (!isRecord(value) || !isRunId(value.id) || !isName(value.interpreterId) || !isText(value.code)) return null;
  const origin = parseOrigin(value.origin);
  const state = parseState(value.state, keptAt);
  const outputs = parseAll(value.outputs, parseOutput);
  const packages = parseAll(value.packages, parsePackage);
  if (!origin || !state || !outputs || !packages) return null;
  return {
    id: value.id,
    clientId,
    interpreterId: value.interpreterId,
    origin,
    code: value.code,
    executionCount: isCount(value.executionCount) ? value.executionCount : null,
    state,
    outputs,
    packages,
    files: parseAll(value.files ?? [], parseRunFile) ?? [],
    restartReason: isName(value.restartReason) ? value.restartReason : null,
    dropped: parseOutputCut(value.dropped, value.droppedCharacters),
    clearPending: false,
    input: null,
  };
}

function parseOrigin(value: unknown): RunOrigin | null {
  if (!isRecord(value)) return null;
  if (value.by === 'user') return { by: 'user', cellId: isName(value.cellId) ? value.cellId : null };
  if (value.by === 'file' || value.by === 'host') return { by: value.by };
  return value.by === 'agent' ? { by: 'agent', toolCallId: isName(value.toolCallId) ? value.toolCallId : null } : null;
}

function parseState(value: unknown, keptAt: number): RunState | null {
  if (!isRecord(value)) return null;
  const cutOff: RunEnd = { status: 'interrupted', reason: 'page-closed' };
  const { startedAt } = value;
  if (value.status === 'queued') return { status: 'ended', end: cutOff, startedAt: keptAt, endedAt: keptAt };
  if (!isAmount(startedAt)) return null;
  if (value.status === 'running') {
    return { status: 'ended', end: cutOff, startedAt, endedAt: Math.max(startedAt, keptAt) };
  }
  const end = parseEnd(value.end);
  if (value.status !== 'ended' || end === null || !isAmount(value.endedAt)) return null;
  return { status: 'ended', end, startedAt, endedAt: value.endedAt };
}

function parseEnd(value: unknown): RunEnd | null {
  if (!isRecord(value)) return null;
  const { status, reason } = value;
  if (status === 'ok' || status === 'error' || status === 'crashed') return { status };
  if (status !== 'interrupted') return null;
  return reason === 'stop' || reason === 'time-limit' || reason === 'page-closed' ? { status, reason } : null;
}

function parseOutput(value: unknown): RunOutput | null {
  if (!isRecord(value)) return null;
  switch (value.type) {
    case 'stream': {
      const { stream, text } = value;
      return (stream === 'stdout' || stream === 'stderr') && isText(text) ? { type: 'stream', stream, text } : null;
    }
    case 'echo': {
      const data = parseBundle(value.data);
      const metadata = value.metadata === undefined ? null : parseBundle(value.metadata);
      const { filedCount } = value;
      const hasCount = filedCount === null || isCount(filedCount);
      return data && isText(value.text)
        ? { type: 'echo', text: value.text, data, ...(metadata && { metadata }), ...(hasCount && { filedCount }) }
        : null;
    }
    case 'display': {
      const display = parseDisplay(value.display);
      return display && { type: 'display', display, figurePath: isName(value.figurePath) ? value.figurePath : null };
    }
    case 'error': {
      const error = parseError(value.error);
      const { filedTraceback: filed } = value;
      const filedTraceback = isList(filed) && filed.every(isText) ? filed : null;
      return error && { type: 'error', error, ...(filedTraceback && { filedTraceback }) };
    }
    default:
      return null;
  }
}

function parseError(value: unknown): PythonError | null {
  if (!isRecord(value)) return null;
  const { name, message, traceback } = value;
  return isName(name) && isText(message) && isText(traceback) ? { name, message, traceback } : null;
}

/** A package; one that was on its way when the page went never came. */
function parsePackage(value: unknown): RunPackage | null {
  if (!isRecord(value) || !isName(value.name)) return null;
  const { name, state, receivedBytes, totalBytes, source, reason } = value;
  if (state !== 'loading' && state !== 'loaded' && state !== 'failed') return null;
  return {
    name,
    state: state === 'loading' ? 'failed' : state,
    receivedBytes: isAmount(receivedBytes) ? receivedBytes : 0,
    totalBytes: isAmount(totalBytes) ? totalBytes : 0,
    source: isName(source) ? source : '',
    reason: state === 'loading' ? 'The page was closed.' : isName(reason) ? reason : '',
  };
}

/** A file that the run changed. Runs that were kept before that was noted have none. */
function parseRunFile(value: unknown): RunFile | null {
  if (!isRecord(value) || !isName(value.path) || !isAmount(value.size)) return null;
  const { change, path, from, size } = value;
  if (change === 'renamed') return isName(from) ? { change, path, from, size } : null;
  return change === 'new' || change === 'changed' || change === 'deleted' ? { change, path, size } : null;
}

function parseAll<T>(values: unknown, parse: (value: unknown) => T | null): T[] | null {
  if (!isList(values)) return null;
  const parsed = values.map(parse).filter((value) => value !== null);
  return parsed.length === values.length ? parsed : null;
}

/** Ids as `createId` makes them, so that none is the name of something every object has. */
function isRunId(value: unknown): value is string {
  return typeof value === 'string' && /^run-[0-9a-f]{1,40}$/.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_NAME;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** A number of nbformat: a fraction would make the notebook that is exported invalid. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
