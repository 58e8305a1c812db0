import type { SyntaxProblem } from '../../workers/contract/inquiry.ts';
import { askHelp } from './ask-help.ts';

/** How long nothing must have been typed before the code is checked, in milliseconds. */
const SETTLE_MS = 300;
/** When to ask again after Python could not tell, in milliseconds. */
const RETRY_MS = 2_000;
/** How long an answer is waited for, in milliseconds. */
const LIMIT_MS = 5_000;

interface SyntaxWatchOptions {
  /** The code as it is now. */
  readonly read: () => string;
  readonly check: (code: string, signal: AbortSignal) => Promise<SyntaxProblem | null | 'unknown'>;
  /** Shows a problem of the code as it is now, or that there is none. */
  readonly show: (problem: SyntaxProblem | null) => void;
}

/** Checks code when it has settled. */
interface SyntaxWatch {
  /** The code has changed; `lines` are the numbers of those that were typed on. */
  change(lines: readonly number[]): void;
  dispose(): void;
}

/**
 * Checks code now and whenever typing has paused. What is shown of a line goes as soon as that line is typed on; answers
 * about code that has changed since are dropped; a check under way is aborted by the next.
 */
export function watchSyntax({ read, check, show }: SyntaxWatchOptions): SyntaxWatch {
  let shown: SyntaxProblem | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();

  const display = (problem: SyntaxProblem | null) => {
    if (problem === null && shown === null) return;
    shown = problem;
    show(problem);
  };
  const plan = (delay: number) => {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    timer = setTimeout(() => void ask(signal), delay);
  };
  const ask = async (signal: AbortSignal) => {
    const code = read();
    // An object round the answer, as null is one of the answers.
    const question = async (aborted: AbortSignal) => ({ found: await check(code, aborted) });
    const answer = await askHelp(question, { limitMs: LIMIT_MS, signal });
    if (signal.aborted) return;
    if (answer === null || answer.found === 'unknown') plan(RETRY_MS);
    else display(answer.found);
  };

  plan(SETTLE_MS);
  return {
    change(lines) {
      const current = shown;
      if (current !== null && lines.some((line) => line >= current.line && line <= current.endLine)) display(null);
      plan(SETTLE_MS);
    },
    dispose() {
      clearTimeout(timer);
      asking.abort();
    },
  };
}
