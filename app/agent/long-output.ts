import type { WireResult } from '../toolset/tool-contract.ts';

/** Characters of one text that the model gets; about 3,000 tokens, which shows any table a model should read. */
const LONGEST_TEXT = 10_000;
/** Folder of the workspace for the whole texts; hidden, as people have the run itself. */
const FOLDER = '.outputs';
const TEXT_KEYS = ['stdout', 'stderr', 'result'] as const;

/** A text of a result that is too long for the model, and the file that keeps it whole. */
export interface LongText {
  readonly key: (typeof TEXT_KEYS)[number];
  readonly text: string;
  /** Relative to the workspace. */
  readonly path: string;
}

/** The texts of a tool call's result that the model gets only in part. */
export function findLongTexts(output: WireResult, toolCallId: string): LongText[] {
  const stem = `${FOLDER}/${toolCallId.replace(/[^\w-]/g, '_').slice(0, 80)}`;
  return TEXT_KEYS.flatMap((key) => {
    const value = output[key];
    const isText = typeof value === 'string';
    const text = isText ? value : (JSON.stringify(value) ?? '');
    return text.length > LONGEST_TEXT ? [{ key, text, path: `${stem}-${key}.${isText ? 'txt' : 'json'}` }] : [];
  });
}

/** The result with its long texts cut in the middle; the cut names the file that has the whole text. */
export function cutLongTexts(output: WireResult, toolCallId: string, workdir: string): WireResult {
  const cuts = findLongTexts(output, toolCallId).map(({ key, text, path }) => {
    const note = (count: string) => `[${count} characters left out here; the whole text is in ${workdir}/${path}]`;
    return [key, cutMiddle(text, LONGEST_TEXT, note)] as const;
  });
  return { ...output, ...Object.fromEntries(cuts) };
}

/**
 * Cuts the middle out of a text so that `length` characters stay, two thirds of them from its beginning. Cuts at line
 * ends where these are near, and never inside a character; `note` gets how many characters are gone.
 */
export function cutMiddle(text: string, length: number, note: (count: string) => string): string {
  if (text.length <= length) return text;
  const headEnd = endOfLineBefore(text, Math.round((length * 2) / 3));
  const tailStart = startOfLineAfter(text, text.length - (length - headEnd));
  const count = (tailStart - headEnd).toLocaleString('en-US');
  return `${text.slice(0, headEnd)}\n${note(count)}\n${text.slice(tailStart)}`;
}

/** How far a cut moves to meet the end of a line. */
const NEAR = 200;

function endOfLineBefore(text: string, position: number): number {
  const lineEnd = text.lastIndexOf('\n', position);
  if (lineEnd > position - NEAR) return lineEnd;
  return isInsideCharacter(text, position) ? position - 1 : position;
}

function startOfLineAfter(text: string, position: number): number {
  const lineEnd = text.indexOf('\n', position);
  if (lineEnd !== -1 && lineEnd < position + NEAR && lineEnd + 1 < text.length) return lineEnd + 1;
  return isInsideCharacter(text, position) ? position + 1 : position;
}

function isInsideCharacter(text: string, position: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text.charAt(position)) && /[\uD800-\uDBFF]/.test(text.charAt(position - 1));
}
