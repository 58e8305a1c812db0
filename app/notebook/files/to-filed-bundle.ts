import type { MimeBundle } from '../../../workers/contract/mime-bundle.ts';
import { TABLE_TYPE } from '../../../workers/contract/table.ts';
import { isJsonType } from './is-json-type.ts';
import { splitLines } from './split-lines.ts';

/** Text types that are lists of lines in files; others, such as base64, are one text, as Jupyter has it. */
const LINED = /^text\/|^image\/svg\+xml$|^application\/javascript$/;

/** A bundle as nbformat has it: JSON as JSON, anything else as text. Our tables live only as long as their interpreter. */
export function toFiledBundle(bundle: MimeBundle): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(bundle)
      .filter(([type]) => type !== TABLE_TYPE)
      .map(([type, data]) => [type, toFiledData(type, data)]),
  );
}

function toFiledData(type: string, data: unknown): unknown {
  if (isJsonType(type)) return data;
  const text = typeof data === 'string' ? data : (JSON.stringify(data) ?? '');
  return LINED.test(type) ? splitLines(text) : text;
}
