import type { SourcePlace } from './split-traceback.ts';
import { useOutputServices } from './use-output-services.ts';

interface SourceButtonProps {
  place: SourcePlace;
  /** What is shown where there is nothing to jump to. */
  fallback: string;
}

/** A line of the user's code by its place; a press shows it. */
export function SourceButton({ place, fallback }: SourceButtonProps) {
  const { showSource } = useOutputServices();
  if (showSource === null) return fallback;
  return (
    <button
      type="button"
      className="source-button"
      onClick={() => showSource(place.executionCount, place.line)}
      title="Show this line"
    >
      {`run ${place.executionCount}, line ${place.line}`}
    </button>
  );
}
