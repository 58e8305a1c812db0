import { assertNever } from '../lib/assert-never.ts';
import type { Run } from '../toolset/run.ts';

/** A state in a word, and the colour it is shown in. */
export interface StatusLabel {
  readonly text: string;
  readonly tone: 'neutral' | 'busy' | 'good' | 'bad' | 'warn';
}

const INTERRUPTIONS = {
  stop: 'Stopped',
  'time-limit': 'Time limit reached',
  'page-closed': 'Cut off when the page was closed',
} as const;

/** What is said while Python waits for a line of the user's. */
export const WAITING_FOR_ANSWER: StatusLabel = { text: 'Waiting for your answer', tone: 'warn' };

/** A run's state in words. */
export function describeRun({ state, input }: Pick<Run, 'state' | 'input'>): StatusLabel {
  if (input !== null) return WAITING_FOR_ANSWER;
  if (state.status === 'queued') return { text: 'Queued', tone: 'neutral' };
  if (state.status === 'running') {
    const texts = {
      starting: 'Starting Python',
      packages: 'Loading packages',
      running: 'Running',
      stopping: 'Stopping',
      saving: 'Keeping its files',
    };
    return { text: texts[state.phase], tone: 'busy' };
  }
  const { end } = state;
  switch (end.status) {
    case 'ok':
      return { text: 'Done', tone: 'good' };
    case 'error':
      return { text: 'Failed', tone: 'bad' };
    case 'interrupted':
      return { text: INTERRUPTIONS[end.reason], tone: 'warn' };
    case 'crashed':
      return { text: 'Crashed', tone: 'bad' };
    default:
      return assertNever(end);
  }
}
