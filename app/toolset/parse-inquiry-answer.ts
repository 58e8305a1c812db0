import type {
  Completion,
  Completions,
  Inquiry,
  InquiryAnswers,
  Inspection,
  SyntaxProblem,
  Variable,
  VariableList,
} from '../../workers/contract/inquiry.ts';
import { isRecord } from '../lib/is-record.ts';
import { parseTablePreview, parseTableWindow } from './parse-table.ts';

const MOST_ITEMS = 1_000;
const LONGEST_NAME = 1_000;
const LONGEST_TEXT = 20_000;
const LONGEST_FILE = 60_000_000;
const KINDS: readonly Completion['kind'][] = [
  'variable',
  'function',
  'class',
  'module',
  'keyword',
  'attribute',
  'column',
  'file',
];

type Parsers = { readonly [T in Inquiry['type']]: (value: unknown) => InquiryAnswers[T] | undefined };

/** An answer may itself be null; one that is none of ours is undefined. */
const PARSERS: Parsers = {
  complete: parseCompletions,
  inspect: (value) => (value === null ? null : parseInspection(value)),
  'check-syntax': (value) => (value === null ? null : parseProblem(value)),
  'list-variables': parseVariables,
  'open-table': (value) => parseTablePreview(value) ?? undefined,
  'read-table': (value) => parseTableWindow(value) ?? undefined,
  'export-table': (value) => {
    const csv = isRecord(value) ? readText(value.csv, LONGEST_FILE) : null;
    return csv === null ? undefined : { csv };
  },
  'draw-figure': (value) => {
    const data = isRecord(value) ? readText(value.data, LONGEST_FILE) : null;
    return data === null ? undefined : { data };
  },
};

/**
 * Reads the JSON text that an inquiry of `type` was answered with; undefined when it is not such an answer. The sandbox may
 * be under the control of hostile Python: what passes is copied field by field, lists and texts are bounded.
 */
export function parseInquiryAnswer<T extends Inquiry['type']>(type: T, json: string): InquiryAnswers[T] | undefined {
  try {
    return PARSERS[type](JSON.parse(json));
  } catch {
    return undefined;
  }
}

function parseCompletions(value: unknown): Completions | undefined {
  if (!isRecord(value) || !Array.isArray(value.items)) return undefined;
  const { start, end, source } = value;
  if (!isCount(start) || !isCount(end) || end < start) return undefined;
  const items = value.items.slice(0, MOST_ITEMS).flatMap(parseCompletion);
  return { start, end, items, source: source === 'jedi' ? 'jedi' : 'names' };
}

function parseCompletion(value: unknown): Completion[] {
  if (!isRecord(value)) return [];
  const label = readText(value.label);
  const kind = KINDS.find((known) => known === value.kind);
  return label === null || kind === undefined ? [] : [{ label, kind, detail: readText(value.detail) ?? '' }];
}

function parseInspection(value: unknown): Inspection | undefined {
  if (!isRecord(value) || !Array.isArray(value.parameters)) return undefined;
  const name = readText(value.name);
  const type = readText(value.type);
  if (name === null || type === null) return undefined;
  const parameters = value.parameters.slice(0, MOST_ITEMS).map((text) => readText(text) ?? '…');
  const active = value.activeParameter;
  return {
    name,
    type,
    signature: readText(value.signature, LONGEST_TEXT),
    parameters,
    activeParameter: isCount(active) && active < parameters.length ? active : null,
    documentation: readText(value.documentation, LONGEST_TEXT) ?? '',
    preview: readText(value.preview) ?? '',
  };
}

function parseProblem(value: unknown): SyntaxProblem | undefined {
  if (!isRecord(value)) return undefined;
  const { line, column, endLine, endColumn } = value;
  const message = readText(value.message);
  if (message === null || !isPlace(line) || !isPlace(column) || !isPlace(endLine) || !isPlace(endColumn)) {
    return undefined;
  }
  return { message, line, column, endLine, endColumn };
}

function parseVariables(value: unknown): VariableList | undefined {
  if (!isRecord(value) || !Array.isArray(value.variables) || !isCount(value.total)) return undefined;
  return { variables: value.variables.slice(0, MOST_ITEMS).flatMap(parseVariable), total: value.total };
}

function parseVariable(value: unknown): Variable[] {
  if (!isRecord(value)) return [];
  const name = readText(value.name);
  if (name === null) return [];
  return [
    {
      name,
      type: readText(value.type) ?? '',
      shape: readText(value.shape) ?? '',
      bytes: isCount(value.bytes) ? value.bytes : null,
      preview: readText(value.preview) ?? '',
      isTable: value.isTable === true,
    },
  ];
}

function readText(value: unknown, longest = LONGEST_NAME): string | null {
  return typeof value === 'string' && value.length <= longest ? value : null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isPlace(value: unknown): value is number {
  return isCount(value) && value >= 1;
}
