import type { Sessions } from './sessions.ts';
import type { SessionTask } from './sessions-state.ts';

/** Less than this is done before one could read what is being done, in bytes. */
const LARGE = 20_000_000;
/** Milliseconds between two looks at how far it is. */
const PACE = 100;

/** What work is given that shows itself. */
export interface TaskControls {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number) => void;
}

/**
 * Does work that the user sees and can stop when it is large; one at a time shows itself. Resolves to null when it was
 * stopped, rejects as the work does.
 */
export async function showTask<T>(
  sessions: Sessions,
  { label, totalBytes }: Pick<SessionTask, 'label' | 'totalBytes'>,
  work: (controls: TaskControls) => Promise<T>,
): Promise<T | null> {
  const abort = new AbortController();
  const { signal } = abort;
  const stop = () => abort.abort();
  let shownAt = 0;
  const show = (doneBytes: number) => {
    if (totalBytes < LARGE || signal.aborted || performance.now() - shownAt < PACE) return;
    shownAt = performance.now();
    sessions.state.setState({ task: { label, doneBytes, totalBytes, stop } });
  };
  try {
    show(0);
    return await work({ signal, onProgress: show });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    if (sessions.state.getState().task?.stop === stop) sessions.state.setState({ task: null });
  }
}
