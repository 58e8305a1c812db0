import { isList } from '../lib/is-list.ts';
import { isRecord } from '../lib/is-record.ts';
import { LONGEST_TEXT, parseBundle } from '../toolset/parse-display.ts';
import type { Cell, NotebookMetadata } from './cell.ts';
import type { NotebookDocument } from './notebook-document.ts';

/** What a cell's id may be: the rule of nbformat 4.5. */
function isCellId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value);
}

/** The one parser for documents that were kept or come in a session's file; null when it cannot be read whole. */
export function parseDocument(value: unknown): NotebookDocument | null {
  if (!isRecord(value) || !isList(value.cells)) return null;
  const cells = value.cells.map(parseCell).filter((cell) => cell !== null);
  const ids = new Set(cells.map(({ id }) => id));
  if (ids.size < value.cells.length) return null;
  return { cells, metadata: parseMetadata(value.metadata) };
}

function parseCell(value: unknown): Cell | null {
  if (!isRecord(value) || !isCellId(value.id)) return null;
  const { id, kind, source } = value;
  if (typeof source !== 'string' || source.length > LONGEST_TEXT) return null;
  const metadata = parseMetadata(value.metadata);
  switch (kind) {
    case 'code': {
      const runId = typeof value.runId === 'string' ? value.runId : null;
      return { kind, id, source, metadata, by: value.by === 'agent' || value.by === 'host' ? value.by : 'user', runId };
    }
    case 'markdown':
    case 'raw':
      return { kind, id, source, metadata, attachments: parseBundle(value.attachments) };
    default:
      return null;
  }
}

function parseMetadata(value: unknown): NotebookMetadata {
  return parseBundle(value) ?? {};
}
