import type { SessionSnapshot } from './session-snapshot.ts';

/** Longest text that is searched of one session, in characters. */
const LONGEST_TEXT = 500_000;

/** What can be searched of a session: what user and agent wrote, the notebook's cells, and the code that ran. */
export function collectText({ messages, notebook, runs }: SessionSnapshot): string {
  const written = messages.flatMap(({ parts }) => parts.map((part) => (part.type === 'text' ? part.text : '')));
  const cells = notebook.cells.map(({ source }) => source);
  return [...written, ...cells, ...runs.map(({ code }) => code)].filter(Boolean).join('\n').slice(0, LONGEST_TEXT);
}
