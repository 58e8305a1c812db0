import type { Run } from '../../toolset/run.ts';
import type { FileAuthor } from '../../workspace/stored-file.ts';

/** Who wrote a file last, in a few words: `you`, `agent, run 5`, `your cell, run 5`, `the page`. */
export function describeAuthor(author: FileAuthor, run: Run | undefined): string {
  if (author.by !== 'run') return author.by === 'user' ? 'you' : 'the page';
  if (run === undefined) return 'a run';
  const who = { agent: 'agent', host: 'the page', user: 'your cell', file: 'your cell' }[run.origin.by];
  return run.executionCount === null ? who : `${who}, run ${run.executionCount}`;
}
