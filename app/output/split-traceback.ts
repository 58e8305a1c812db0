/** A line of code that a run of this notebook has. */
export interface SourcePlace {
  /** The number of the run, as its traceback names it. */
  readonly executionCount: number;
  /** From 1. */
  readonly line: number;
}

/** A piece of a traceback: text, or the place of a line of the user's code. */
export type TracebackPiece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'place'; readonly text: string; readonly place: SourcePlace };

const PLACE = /File "<run (\d{1,9})>", line (\d{1,9})/g;

/** Most places that are found; endless recursion names the same line a thousand times. */
const MOST_PLACES = 200;

/** Splits a traceback at the places of the user's code, in order. */
export function splitTraceback(traceback: string): readonly TracebackPiece[] {
  const pieces: TracebackPiece[] = [];
  let from = 0;
  for (const match of traceback.matchAll(PLACE)) {
    if (pieces.length >= MOST_PLACES * 2) break;
    const place = { executionCount: Number(match[1]), line: Number(match[2]) };
    if (match.index > from) pieces.push({ type: 'text', text: traceback.slice(from, match.index) });
    pieces.push({ type: 'place', text: match[0], place });
    from = match.index + match[0].length;
  }
  if (from < traceback.length) pieces.push({ type: 'text', text: traceback.slice(from) });
  return pieces;
}

/** Where the exception was raised as far as the user's code goes: the last place of its traceback. */
export function findInnermostPlace(traceback: string): SourcePlace | null {
  // The last exception of a chain is the last in the text; of its frames the innermost is.
  const last = [...traceback.slice(-20_000).matchAll(PLACE)].at(-1);
  return last === undefined ? null : { executionCount: Number(last[1]), line: Number(last[2]) };
}
