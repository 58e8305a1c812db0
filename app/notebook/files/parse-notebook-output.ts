import type { MimeBundle } from '../../../workers/contract/mime-bundle.ts';
import { TABLE_TYPE } from '../../../workers/contract/table.ts';
import { isRecord } from '../../lib/is-record.ts';
import { toText } from '../../output/choose-mime.ts';
import { LONGEST_NAME, LONGEST_TEXT, parseBundle, parseDisplay } from '../../toolset/parse-display.ts';
import type { RunOutput } from '../../toolset/run.ts';
import { isJsonType } from './is-json-type.ts';
import { UNKNOWN_OUTPUT_TYPE } from './our-metadata.ts';
import { parseCount } from './parse-count.ts';
import type { ReadingNotes } from './reading-notes.ts';

/** An output of a file in format 4; what is none is kept as data of a type of ours. `count` is its cell's number. */
export function parseNotebookOutput(value: unknown, count: number | null, notes: ReadingNotes): RunOutput {
  const output = isRecord(value) ? parseKnown(value, count, notes) : null;
  if (output) return output;
  notes.count(isRecord(value) && isKnownKind(value.output_type) ? 'broken-output' : 'unknown-output');
  return { type: 'display', display: { data: { [UNKNOWN_OUTPUT_TYPE]: value }, metadata: {} }, figurePath: null };
}

function isKnownKind(kind: unknown): boolean {
  return kind === 'stream' || kind === 'display_data' || kind === 'execute_result' || kind === 'error';
}

function parseKnown(value: Record<string, unknown>, count: number | null, notes: ReadingNotes): RunOutput | null {
  switch (value.output_type) {
    case 'stream': {
      const text = toText(value.text);
      if (text === null) return null;
      if (value.name !== 'stdout' && value.name !== 'stderr') notes.count('unknown-stream');
      return { type: 'stream', stream: value.name === 'stderr' ? 'stderr' : 'stdout', text: shorten(text, notes) };
    }
    case 'display_data': {
      const display = parseDisplay({ data: parseData(value.data, notes), metadata: parseMetadata(value.metadata) });
      return display && { type: 'display', display, figurePath: null };
    }
    case 'execute_result': {
      const display = parseDisplay({ data: parseData(value.data, notes), metadata: parseMetadata(value.metadata) });
      if (display === null) return null;
      const { data, metadata } = display;
      const own = parseCount(value.execution_count);
      const filedCount = own === count ? {} : { filedCount: own };
      return { type: 'echo', text: toText(data['text/plain']) ?? '', data, metadata, ...filedCount };
    }
    case 'error':
      return parseError(value, notes);
    default:
      return null;
  }
}

function parseError(value: Record<string, unknown>, notes: ReadingNotes): RunOutput | null {
  const { ename, evalue, traceback } = value;
  const parts = Array.isArray(traceback) ? traceback : [];
  if (typeof ename !== 'string' || !parts.every((part) => typeof part === 'string')) return null;
  const error = {
    name: ename.slice(0, LONGEST_NAME),
    message: typeof evalue === 'string' ? shorten(evalue, notes) : '',
    traceback: shorten(parts.join('\n'), notes),
  };
  const dividedAtLines = parts.length > 0 && parts.every((part) => !part.includes('\n'));
  return { type: 'error', error, ...(dividedAtLines ? {} : { filedTraceback: parts }) };
}

/** Data with its texts put together; what points at an interpreter of ours is left out, as that is another one. */
function parseData(value: unknown, notes: ReadingNotes): MimeBundle | null {
  const bundle = parseBundle(value);
  if (bundle === null) return null;
  const entries = Object.entries(bundle).filter(([type]) => type !== TABLE_TYPE);
  if (entries.length < Object.keys(bundle).length) notes.count('our-own');
  if (isRecord(value) && Object.keys(bundle).length < Object.keys(value).length) notes.count('long-text');
  return Object.fromEntries(entries.map(([type, data]) => [type, isJsonType(type) ? data : (toText(data) ?? data)]));
}

function parseMetadata(value: unknown): Readonly<Record<string, unknown>> {
  const metadata = parseBundle(value) ?? {};
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'figureId'));
}

function shorten(text: string, notes: ReadingNotes): string {
  if (text.length <= LONGEST_TEXT) return text;
  notes.count('long-text');
  return text.slice(0, LONGEST_TEXT);
}
