import { createId } from '../../lib/create-id.ts';
import { isRecord } from '../../lib/is-record.ts';
import { parseBundle } from '../../toolset/parse-display.ts';
import type { Run } from '../../toolset/run.ts';
import type { Cell } from '../cell.ts';
import { describeLanguage } from './describe-language.ts';
import { parseNotebookCell } from './parse-notebook-cell.ts';
import type { NotebookFileOptions, ParsedNotebook } from './parsed-notebook.ts';
import { readJson } from './read-json.ts';
import { createReadingNotes } from './reading-notes.ts';
import { upgradeNotebook } from './upgrade-notebook.ts';

/** Newest minor version of format 4 whose every rule is known here. */
const NEWEST_MINOR = 5;

/** Most cells that are taken; views and storage are made for some thousands. */
const MOST_CELLS = 50_000;

/**
 * Reads a notebook file: nbformat 4, and 3 converted. The file is taken for hostile: everything in it is bounded and
 * copied by the parsers that outputs from a worker pass, and nothing in it runs. What has no place here is kept where
 * it will be exported again, and said in the notes. Never throws.
 */
export function parseNotebookFile(bytes: Uint8Array, options: NotebookFileOptions): ParsedNotebook {
  const read = readJson(bytes);
  if (read.status === 'refused') return read;
  const file = read.value;
  if (!isRecord(file) || typeof file.nbformat !== 'number') {
    return refuse('It is JSON, but no notebook: it does not say which version of the notebook format it has.');
  }
  const { nbformat } = file;
  if (nbformat === 3)
    return parseVersion4(upgradeNotebook(file), options, [
      'It has version 3 of the notebook format, of the years 2011 to 2014, and was converted.',
    ]);
  if (nbformat === 4) return parseVersion4(file, options, describeMinor(file.nbformat_minor));
  if (nbformat === 1 || nbformat === 2) {
    return refuse(
      `It has version ${nbformat} of the notebook format, from before 2013. Jupyter can convert it: jupyter nbconvert --to notebook.`,
    );
  }
  return refuse(`It says that it has version ${nbformat} of the notebook format; versions 3 and 4 can be opened.`);
}

function parseVersion4(
  file: Readonly<Record<string, unknown>>,
  options: NotebookFileOptions,
  firstNotes: readonly string[],
): ParsedNotebook {
  if (!Array.isArray(file.cells)) return refuse('It is no notebook that can be read: it has no list of cells.');
  if (file.cells.length > MOST_CELLS) {
    const count = file.cells.length.toLocaleString('en');
    return refuse(`It has ${count} cells; up to ${MOST_CELLS.toLocaleString('en')} can be opened.`);
  }
  const metadata = parseBundle(file.metadata) ?? {};
  const notes = createReadingNotes();
  const ids = new Set<string>();
  const idsExpected = typeof file.nbformat_minor === 'number' && file.nbformat_minor >= 5;
  const cells: Cell[] = [];
  const runs: Run[] = [];
  for (const entry of file.cells) {
    const { cell, run } = parseNotebookCell(entry, { ...options, notes });
    const id = chooseId(isRecord(entry) ? entry.id : undefined);
    ids.add(id);
    cells.push({ ...cell, id });
    if (run) runs.push(run);
  }
  const sentences = [...firstNotes, ...describeLanguage(metadata), ...notes.toSentences()];
  return { status: 'ok', document: { cells, metadata }, runs, notes: sentences };

  function chooseId(value: unknown): string {
    if (typeof value === 'string' && /^[a-zA-Z0-9-_]{1,64}$/.test(value)) {
      if (!ids.has(value)) return value;
      notes.count('duplicate-id');
    } else if (value !== undefined) notes.count('invalid-id');
    else if (idsExpected) notes.count('missing-id');
    return createId('cell');
  }
}

function describeMinor(minor: unknown): readonly string[] {
  if (typeof minor !== 'number' || minor <= NEWEST_MINOR) return [];
  return [
    `It has version 4.${minor} of the notebook format, which is newer than this app; all that is known of it was read.`,
  ];
}

function refuse(reason: string): ParsedNotebook {
  return { status: 'refused', reason };
}
