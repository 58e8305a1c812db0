import { formatBytes } from '../../lib/format-bytes.ts';
import { findJsonFault } from './find-json-fault.ts';
import { measureJson } from './measure-json.ts';

/** Largest notebook that is read, in bytes, and more; from here on a page runs out of memory. */
const TOO_LARGE = 200_000_000;

/** Deepest nesting: what is deeper cannot be written or copied again without overflowing the stack. */
const DEEPEST = 500;

/** Most lists and objects, and most values in all: each takes up to a hundred times its bytes in memory. */
const MOST_CONTAINERS = 1_000_000;
const MOST_VALUES = 20_000_000;

export type JsonRead =
  | { readonly status: 'ok'; readonly value: unknown }
  | { readonly status: 'refused'; readonly reason: string };

/** Why a file of so many bytes is not read, in words for the user; null when it may be. */
export function refuseSize(size: number): string | null {
  if (size < TOO_LARGE) return null;
  return `It is ${formatBytes(size)}; notebooks of less than ${formatBytes(TOO_LARGE)} can be opened.`;
}

/** JSON from a file that may be anything: its size and what it would unfold to are bounded before it is parsed. */
export function readJson(bytes: Uint8Array): JsonRead {
  const tooLarge = refuseSize(bytes.length);
  if (tooLarge !== null) return refuse(tooLarge);
  const text = decode(bytes);
  if (text === null) return refuse('It is no text in UTF-8, which notebooks are written in.');
  if (text.trim() === '') return refuse('It is empty.');
  const { depth, containers, values } = measureJson(bytes);
  if (depth > DEEPEST)
    return refuse(`It is nested ${depth.toLocaleString('en')} levels deep; up to ${DEEPEST} are read.`);
  if (containers > MOST_CONTAINERS || values > MOST_VALUES) {
    return refuse(`It holds ${values.toLocaleString('en')} values, more than a page can take.`);
  }
  try {
    return { status: 'ok', value: JSON.parse(text) };
  } catch {
    const fault = findJsonFault(text);
    if (fault === null) return refuse('It is no valid JSON.');
    return refuse(`It is no valid JSON: at line ${fault.line}, column ${fault.column}, ${fault.problem}.`);
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refuse(reason: string): JsonRead {
  return { status: 'refused', reason };
}
