import type { SessionSnapshot } from './session-snapshot.ts';

/** Characters of a question that make a title. */
const TITLE_LENGTH = 60;

/** What a session is called until the user renames it: its first question, else its first code, else its first file. */
export function suggestTitle({ messages, runs, files }: Pick<SessionSnapshot, 'messages' | 'runs' | 'files'>): string {
  const question = messages.find(({ role }) => role === 'user');
  const asked = question?.parts.map((part) => (part.type === 'text' ? part.text : '')).join(' ') ?? '';
  const code = runs[0]?.code.split('\n').find((line) => line.trim() !== '') ?? '';
  return shorten(asked) || shorten(code) || shorten(files[0]?.path ?? '') || 'New session';
}

/** Cut after a word where there is one near the end, else in the middle of it. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = Array.from(line); // by code points, so that no pair is cut in two
  if (characters.length <= TITLE_LENGTH) return line;
  const cut = characters.slice(0, TITLE_LENGTH).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > TITLE_LENGTH / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/, '')}…`;
}
