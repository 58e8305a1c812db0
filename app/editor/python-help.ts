import type { Completions, Inspection, SyntaxProblem } from '../../workers/contract/inquiry.ts';

/**
 * What the editor asks of the interpreter while code is written. Offsets count UTF-16 units. Null, and `unknown` for
 * syntax, when it cannot be told now, as Python is busy. A promise that rejects counts as that too; one that does not
 * settle is given up, its signal aborted.
 */
export interface PythonHelp {
  /** What may stand at the offset. */
  complete(code: string, offset: number, signal: AbortSignal): Promise<Completions | null>;
  /** What the name at the offset means, or the call the offset is in. */
  inspect(code: string, offset: number, signal: AbortSignal): Promise<Inspection | null>;
  /** The first thing that keeps the code from being compiled; null when nothing does. */
  checkSyntax(code: string, signal: AbortSignal): Promise<SyntaxProblem | null | 'unknown'>;
}
