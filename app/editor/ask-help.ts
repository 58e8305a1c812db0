/** A question that can be called off: by the editor, which has its own kind of token, or because it takes too long. */
interface AskOptions {
  /** How long an answer is waited for, in milliseconds. */
  readonly limitMs: number;
  /** Monaco's token of this request. */
  readonly token?: CancelToken | undefined;
  /** Aborted when the editor goes. */
  readonly signal: AbortSignal;
}

/** The part of Monaco's cancellation token that is used. */
export interface CancelToken {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/**
 * Asks for help and never makes typing wait for it: null when the answer fails, takes longer than `limitMs`, or is no
 * longer wanted, in which case the signal that the question got is aborted.
 */
export async function askHelp<T>(
  question: (signal: AbortSignal) => Promise<T | null>,
  { limitMs, token, signal }: AskOptions,
): Promise<T | null> {
  if (signal.aborted || token?.isCancellationRequested) return null;
  const abort = new AbortController();
  let giveUp = () => {};
  const givenUp = new Promise<null>((resolve) => {
    giveUp = () => {
      abort.abort();
      resolve(null);
    };
  });
  const timer = setTimeout(giveUp, limitMs);
  const listening = token?.onCancellationRequested(giveUp);
  signal.addEventListener('abort', giveUp);
  try {
    return await Promise.race([question(abort.signal), givenUp]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    listening?.dispose();
    signal.removeEventListener('abort', giveUp);
  }
}
