import type { StoredContent } from '../workspace/file-content.ts';
import { toBlob } from '../workspace/file-content.ts';
import { readParquetColumns } from './read-parquet-columns.ts';

/** What the agent is told of a table: its first lines, or the names of its columns. */
export type TableHead =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'columns'; readonly names: readonly string[] };

/** How much of a file is read for that, in bytes. */
const MOST_READ = 64_000;
/** First lines that are told. */
const MOST_LINES = 3;
/** Characters of a line that are told. */
const LONGEST_LINE = 200;

const TEXT_TABLES = /\.(csv|tsv|tab|psv|jsonl|ndjson)$/i;
/** Kinds of text files that may be tables. */
const TEXTS = /\.(txt|dat)$/i;
const PARQUET = /\.(parquet|pq)$/i;

/** Whether a file of this name may be a table that has a head to tell. */
export function mayBeTable(path: string): boolean {
  return TEXT_TABLES.test(path) || TEXTS.test(path) || PARQUET.test(path);
}

/** Reads the head of a table from the beginning (Parquet: the end) of its bytes alone; null when there is none to be had. */
export async function readTableHead(path: string, content: StoredContent): Promise<TableHead | null> {
  try {
    if (PARQUET.test(path)) {
      const names = await readParquetColumns(toBlob(content));
      return names && { kind: 'columns', names };
    }
    const read = Math.min(content.size, MOST_READ);
    const { blob, start } = content;
    const text = decode(new Uint8Array(await blob.slice(start, start + read).arrayBuffer()));
    if (text === null) return null;
    const lines = text.split(/\r\n|\r|\n/, MOST_LINES + 1).filter((line, index) => line !== '' || index === 0);
    const first = lines.slice(0, MOST_LINES);
    if (first.every((line) => line.trim() === '')) return null;
    if (TEXTS.test(path) && !looksLikeTable(first)) return null;
    return { kind: 'lines', lines: first.map(cutLine) };
  } catch {
    return null; // bytes that cannot be read have no head; whoever opens the file is told why
  }
}

/** Text in UTF-8 or, with its mark, UTF-16; null for what is no text. */
function decode(bytes: Uint8Array): string | null {
  const [a, b] = bytes;
  const utf16 = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null;
  if (utf16 === null && bytes.includes(0)) return null;
  return new TextDecoder(utf16 ?? 'utf-8').decode(bytes);
}

function looksLikeTable(lines: readonly string[]): boolean {
  return ['\t', ',', ';', '|'].some((mark) => {
    const counts = lines.map((line) => line.split(mark).length);
    return lines.length > 1 && counts.every((count) => count > 1 && count === counts[0]);
  });
}

function cutLine(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}
