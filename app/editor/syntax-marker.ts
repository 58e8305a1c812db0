import type { SyntaxProblem } from '../../workers/contract/inquiry.ts';

/** A stretch of code in Monaco's names; lines and columns count from 1, the end is behind the last character. */
interface CodeRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/** Where a problem is underlined: within the code whatever Python says, and at least one character where there is one. */
export function toMarkerRange(problem: SyntaxProblem, code: string): CodeRange {
  const lines = code.split('\n');
  const clampLine = (line: number) => clamp(line, 1, lines.length);
  const widthOf = (line: number) => (lines[line - 1] ?? '').length;
  const startLineNumber = clampLine(problem.line);
  let endLineNumber = clampLine(problem.endLine);
  let startColumn = clamp(problem.column, 1, widthOf(startLineNumber) + 1);
  let endColumn = clamp(problem.endColumn, 1, widthOf(endLineNumber) + 1);
  const isEmpty = endLineNumber < startLineNumber || (endLineNumber === startLineNumber && endColumn <= startColumn);
  if (isEmpty) {
    endLineNumber = startLineNumber;
    const atEnd = startColumn > widthOf(startLineNumber);
    if (atEnd) startColumn = Math.max(1, startColumn - 1);
    endColumn = Math.min(startColumn + 1, widthOf(startLineNumber) + 1);
  }
  return { startLineNumber, startColumn, endLineNumber, endColumn };
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.max(least, Math.min(Math.round(value), most)) : least;
}
