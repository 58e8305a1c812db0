import { assertNever } from '../../lib/assert-never.ts';
import { isRecord } from '../../lib/is-record.ts';
import { toText } from '../../output/choose-mime.ts';
import { parseBundle } from '../../toolset/parse-display.ts';
import type { Run } from '../../toolset/run.ts';
import type { Cell, CodeCell, MarkdownCell, NotebookMetadata, RawCell } from '../cell.ts';
import { createFiledRun } from './create-filed-run.ts';
import { OUR_KEY } from './our-metadata.ts';
import { parseCount } from './parse-count.ts';
import { parseNotebookOutput } from './parse-notebook-output.ts';
import type { NotebookFileOptions } from './parsed-notebook.ts';
import type { ReadingNotes } from './reading-notes.ts';

interface CellOptions extends NotebookFileOptions {
  readonly notes: ReadingNotes;
}

/** A cell that still lacks its id, which depends on its neighbours. */
type Nameless<T> = T extends Cell ? Omit<T, 'id'> : never;

/** A cell of a file in format 4, and the run that its outputs make; whatever is no cell becomes a raw one. */
export function parseNotebookCell(
  value: unknown,
  options: CellOptions,
): { readonly cell: Nameless<CodeCell | MarkdownCell | RawCell>; readonly run: Run | null } {
  if (!isRecord(value)) return { cell: keepAsRaw(value, 'broken-cell', options), run: null };
  const source = toText(value.source ?? '');
  const { cell_type: kind } = value;
  if (kind !== 'code' && kind !== 'markdown' && kind !== 'raw') {
    return { cell: keepAsRaw(value, 'unknown-cell', options), run: null };
  }
  if (source === null) return { cell: keepAsRaw(value, 'broken-cell', options), run: null };
  const metadata = keepUnknown(value, parseBundle(value.metadata) ?? {}, options);
  switch (kind) {
    case 'code': {
      const { by, rest } = takeAuthor(metadata);
      const run = parseRun(value, source, rest, options);
      return { cell: { kind: 'code', source, metadata: rest, by, runId: run?.id ?? null }, run };
    }
    case 'markdown':
    case 'raw': {
      const attachments = parseAttachments(value.attachments);
      return { cell: { kind, source, metadata, attachments }, run: null };
    }
    default:
      return assertNever(kind);
  }
}

function parseRun(
  value: Readonly<Record<string, unknown>>,
  source: string,
  metadata: NotebookMetadata,
  options: CellOptions,
): Run | null {
  const count = parseCount(value.execution_count);
  const entries = Array.isArray(value.outputs) ? value.outputs : [];
  if (entries.length === 0 && count === null) return null;
  const outputs = entries.map((entry) => parseNotebookOutput(entry, count, options.notes));
  return createFiledRun({ ...options, code: source, executionCount: count, outputs, metadata });
}

/** Who wrote a cell that we exported, and the metadata without that. */
function takeAuthor(metadata: NotebookMetadata): { by: CodeCell['by']; rest: NotebookMetadata } {
  const ours = metadata[OUR_KEY];
  if (!isRecord(ours)) return { by: 'user', rest: metadata };
  const { by, ...others } = ours;
  if (by !== 'agent' && by !== 'user' && by !== 'host') return { by: 'user', rest: metadata };
  const entries = Object.entries(metadata).filter(([key]) => key !== OUR_KEY);
  if (Object.keys(others).length > 0) entries.push([OUR_KEY, others]);
  return { by, rest: Object.fromEntries(entries) };
}

const COMMON_KEYS = ['cell_type', 'id', 'metadata', 'source'];

/** What nbformat 4.5 knows of a cell. */
const CODE_KEYS = new Set([...COMMON_KEYS, 'outputs', 'execution_count']);
const TEXT_KEYS = new Set([...COMMON_KEYS, 'attachments']);

/** A cell's metadata with what else it has, which a newer format may allow and ours does not. */
function keepUnknown(
  value: Readonly<Record<string, unknown>>,
  metadata: NotebookMetadata,
  { notes }: CellOptions,
): NotebookMetadata {
  const known = value.cell_type === 'code' ? CODE_KEYS : TEXT_KEYS;
  const unknown = Object.entries(value).filter(([key]) => !known.has(key));
  if (unknown.length === 0) return metadata;
  notes.count('unknown-field');
  const ours = metadata[OUR_KEY];
  return { ...metadata, [OUR_KEY]: { ...(isRecord(ours) ? ours : {}), cell: Object.fromEntries(unknown) } };
}

function parseAttachments(value: unknown): NotebookMetadata | null {
  const files = parseBundle(value);
  if (files === null) return null;
  return Object.fromEntries(
    Object.entries(files).map(([name, entry]) => {
      const bundle = parseBundle(entry) ?? {};
      return [name, Object.fromEntries(Object.entries(bundle).map(([type, data]) => [type, toText(data) ?? data]))];
    }),
  );
}

/** What cannot be a cell here, as text with all that it had in the metadata. */
function keepAsRaw(value: unknown, note: 'unknown-cell' | 'broken-cell', { notes }: CellOptions): Omit<RawCell, 'id'> {
  notes.count(note);
  const fields = isRecord(value) ? value : { value };
  const { id: _id, source, metadata, ...others } = fields;
  const text = toText(source);
  const kept = text === null && source !== undefined ? { source, ...others } : others;
  return {
    kind: 'raw',
    source: text ?? '',
    metadata: { ...(parseBundle(metadata) ?? {}), [OUR_KEY]: { cell: kept } },
    attachments: null,
  };
}
