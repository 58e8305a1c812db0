import { isRecord } from '../lib/is-record.ts';

/** How much of a title is looked at, in characters: marks that never close are looked for again from each one. */
const LONGEST_READ = 5000;

/** What an interactive figure calls itself, for those who do not see it: its title or its description, if it has one. */
export function readFigureTitle(figure: Readonly<Record<string, unknown>>): string | null {
  const layout = isRecord(figure.layout) ? figure.layout : {};
  const words = [figure.description, layout.title, figure.title].map(toWords).find((text) => text !== '');
  return words === undefined ? null : words.slice(0, 300);
}

function toWords(title: unknown): string {
  if (typeof title === 'string')
    return title
      .slice(0, LONGEST_READ)
      .replace(/<[^>]*>/g, '')
      .trim();
  if (Array.isArray(title) && title.every((line) => typeof line === 'string')) return title.join(' ').trim();
  return isRecord(title) && !isRecord(title.text) ? toWords(title.text) : '';
}
