import { assertNever } from '../../lib/assert-never.ts';
import { describeCut } from '../../toolset/output-cut.ts';
import type { Run } from '../../toolset/run.ts';

/** What a reader must know of how a run went and cannot see from its outputs; null when that is nothing. */
export function describeRunEnd(run: Run): string | null {
  return [describeEnd(run), describeCut(run.dropped)].filter((part) => part !== null).join(' ') || null;
}

function describeEnd({ state }: Run): string | null {
  if (state.status !== 'ended') return 'This run had not ended when the notebook was exported.';
  switch (state.end.status) {
    case 'ok':
    case 'error':
      return null;
    case 'interrupted':
      return INTERRUPTED[state.end.reason];
    case 'crashed':
      return 'Python crashed in this run.';
    default:
      return assertNever(state.end);
  }
}

const INTERRUPTED = {
  stop: 'This run was stopped.',
  'time-limit': 'This run was stopped at its time limit.',
  'page-closed': 'This run was cut off when its page was closed.',
} as const;
