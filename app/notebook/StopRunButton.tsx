import type { RunState } from '../toolset/run.ts';
import { Button } from '../ui/Button.tsx';
import { END_PYTHON, isStopping } from './stopping.ts';

/** Stops a run; while that has not helped yet, it is the same button that ends Python, and says so. */
export function StopRunButton({ state, onStop }: { state: RunState; onStop: () => void }) {
  return isStopping(state) ? (
    <Button {...END_PYTHON} icon="stop" small tone="danger" onClick={onStop} />
  ) : (
    <Button label="Stop run" icon="stop" iconOnly small tone="quiet" onClick={onStop} />
  );
}
