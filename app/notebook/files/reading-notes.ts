/** What was changed or left out in reading a notebook, counted by kind. */
export type ReadingNote =
  | 'missing-id'
  | 'invalid-id'
  | 'duplicate-id'
  | 'unknown-cell'
  | 'broken-cell'
  | 'unknown-field'
  | 'unknown-output'
  | 'broken-output'
  | 'unknown-stream'
  | 'long-text'
  | 'our-own';

/** Collects notes; each kind becomes one sentence. */
export interface ReadingNotes {
  count(note: ReadingNote): void;
  toSentences(): readonly string[];
}

const WORDS: Record<ReadingNote, (cells: (noun: string) => string) => string> = {
  'missing-id': (many) => `${many('cell')} without an id got a new one.`,
  'invalid-id': (many) => `${many('cell')} with an id that is not allowed got a new one.`,
  'duplicate-id': (many) => `${many('cell')} with the id of another got a new one.`,
  'unknown-cell': (many) => `${many('cell')} of a kind that is not known here became raw text; nothing of it is lost.`,
  'broken-cell': (many) => `${many('cell')} could not be read and became raw text; nothing of it is lost.`,
  'unknown-field': (many) => `${many('cell')} had facts that are not known here; they are kept in its metadata.`,
  'unknown-output': (many) => `${many('output')} of a kind that is not known here is kept as data.`,
  'broken-output': (many) => `${many('output')} could not be read and is kept as data.`,
  'unknown-stream': (many) => `${many('output')} of a stream other than stdout and stderr is shown as stdout.`,
  'long-text': (many) => `${many('output')} was too long for a page and was shortened.`,
  'our-own': (many) => `${many('output')} pointed at an interpreter of another time; that pointer is gone.`,
};

export function createReadingNotes(): ReadingNotes {
  const counts = new Map<ReadingNote, number>();
  return {
    count: (note) => counts.set(note, (counts.get(note) ?? 0) + 1),
    toSentences: () =>
      [...counts].map(([note, count]) =>
        WORDS[note]((noun) => (count === 1 ? `1 ${noun}` : `${count.toLocaleString('en')} ${noun}s`)),
      ),
  };
}
