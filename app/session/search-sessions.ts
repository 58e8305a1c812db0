import type { SessionInfo } from './session-info.ts';

/** The sessions whose title or text holds every word of the query, in their order; all of them for an empty one. */
export function searchSessions(
  sessions: readonly SessionInfo[],
  texts: ReadonlyMap<string, string>,
  query: string,
): readonly SessionInfo[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return sessions;
  return sessions.filter(({ id, title }) => {
    const text = fold(`${title}\n${texts.get(id) ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}

/** The same for capitals, accents and the several ways to write one letter. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
