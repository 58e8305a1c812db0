import { createId } from '../../lib/create-id.ts';
import { isRecord } from '../../lib/is-record.ts';
import { NO_CUT } from '../../toolset/output-cut.ts';
import type { Run, RunOutput } from '../../toolset/run.ts';
import type { NotebookMetadata } from '../cell.ts';
import type { NotebookFileOptions } from './parsed-notebook.ts';

/** The interpreter of runs that ran elsewhere: none of ours, as ours are named `py-…`. */
const FILED_INTERPRETER = 'file';

interface FiledRun extends NotebookFileOptions {
  readonly code: string;
  readonly executionCount: number | null;
  readonly outputs: readonly RunOutput[];
  /** Of its cell; Jupyter keeps a run's times there when it is told to. */
  readonly metadata: NotebookMetadata;
}

/** The run that shows the outputs a file came with. It has ended, and nobody here has run it. */
export function createFiledRun({ code, executionCount, outputs, metadata, clientId, openedAt }: FiledRun): Run {
  const failed = outputs.some((output) => output.type === 'error');
  const times = readTimes(metadata);
  return {
    id: createId('run'),
    clientId,
    interpreterId: FILED_INTERPRETER,
    origin: { by: 'file' },
    code,
    executionCount,
    state: {
      status: 'ended',
      end: { status: failed ? 'error' : 'ok' },
      startedAt: times?.startedAt ?? openedAt,
      endedAt: times?.endedAt ?? openedAt,
    },
    outputs,
    packages: [],
    files: [],
    restartReason: null,
    dropped: NO_CUT,
    clearPending: false,
    input: null,
  };
}

function readTimes({ execution }: NotebookMetadata): { startedAt: number; endedAt: number } | null {
  if (!isRecord(execution)) return null;
  const startedAt = toTime(execution['iopub.execute_input']);
  const endedAt = toTime(execution['shell.execute_reply']);
  return startedAt !== null && endedAt !== null && startedAt >= 0 && endedAt >= startedAt
    ? { startedAt, endedAt }
    : null;
}

function toTime(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}
