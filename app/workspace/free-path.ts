import { cutToBytes } from '../lib/cut-to-bytes.ts';
import { LONGEST_SEGMENT_BYTES } from './workspace-path.ts';

/** In characters. */
const LONGEST_EXTENSION = 30;

/**
 * A path like `path` that `isTaken` does not know: `report (2).csv`, or `report (earlier).csv`, `report (earlier 2).csv`
 * with a word. The name is cut where it would be longer than a file system takes.
 */
export function findFreePath(path: string, isTaken: (path: string) => boolean, word: string | null = null): string {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  const lastDot = name.lastIndexOf('.');
  // What is longer is no extension, and would leave no room for the rest.
  const dot = name.length - lastDot > LONGEST_EXTENSION ? -1 : lastDot;
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const extension = dot > 0 ? name.slice(dot) : '';
  for (let number = word === null ? 2 : 1; ; number += 1) {
    const mark = [word, number === 1 ? null : number].filter((part) => part !== null).join(' ');
    const rest = ` (${mark})${extension}`;
    const candidate = `${path.slice(0, slash)}${cutToBytes(stem, LONGEST_SEGMENT_BYTES - byteLength(rest))}${rest}`;
    if (!isTaken(candidate)) return candidate;
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
