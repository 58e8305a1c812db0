import { finishSteps } from '../../lib/steps.ts';
import type { Run, RunOutput } from '../../toolset/run.ts';
import type { CodeCell } from '../cell.ts';
import { type NotebookToExport, type RedactedNotebook, redactNotebook } from './redact-notebook.ts';
import { toIpynb } from './to-ipynb.ts';

/** A run of ours that has ended well, of the user's, with the given outputs. */
export function makeRun(outputs: readonly RunOutput[], fields: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    clientId: 'session-1',
    interpreterId: 'py-1',
    origin: { by: 'user', cellId: 'a' },
    code: 'x',
    executionCount: 1,
    state: { status: 'ended', end: { status: 'ok' }, startedAt: 1_000_000, endedAt: 1_001_300 },
    outputs,
    packages: [],
    files: [],
    restartReason: null,
    dropped: { characters: 0, lines: 0, displays: 0, messages: 0 },
    clearPending: false,
    input: null,
    ...fields,
  };
}

/** A notebook of one code cell and its run. */
export function makeNotebook(
  source: string,
  outputs: readonly RunOutput[] = [],
  { secrets = [], by = 'user', ...fields }: Partial<Run> & { secrets?: readonly string[]; by?: CodeCell['by'] } = {},
): NotebookToExport {
  return {
    document: { cells: [{ kind: 'code', id: 'a', source, metadata: {}, by, runId: 'run-1' }], metadata: {} },
    runs: [makeRun(outputs, fields)],
    title: 'A title',
    secrets,
  };
}

/** A notebook of one markdown cell. */
export function makeText(source: string, kind: 'markdown' | 'raw' = 'markdown'): NotebookToExport {
  return {
    document: { cells: [{ kind, id: 'a', source, metadata: {}, attachments: null }], metadata: {} },
    runs: [],
    title: 'A title',
    secrets: [],
  };
}

/** A notebook as exports take it. */
export function redact(notebook: NotebookToExport): RedactedNotebook {
  return finishSteps(redactNotebook(notebook));
}

/** A notebook as an .ipynb file. */
export function writeIpynb(notebook: NotebookToExport): string {
  return finishSteps(toIpynb(redact(notebook)));
}
