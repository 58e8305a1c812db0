import type { PointerEvent } from 'react';
import { clampSplit, moveSplit, SPLIT_MAX, SPLIT_MIN } from './split-ratio.ts';

interface PaneSeparatorProps {
  /** Share of the left pane in percent. */
  value: number;
  /** Id of the left pane. */
  controls: string;
  onChange: (value: number) => void;
}

/** The line between two panes: dragged, or moved with the arrow keys; a double click puts it back. */
export function PaneSeparator({ value, controls, onChange }: PaneSeparatorProps) {
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const bounds = event.currentTarget.parentElement?.getBoundingClientRect();
    if (bounds) onChange(clampSplit(((event.clientX - bounds.left) / bounds.width) * 100));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved; a focusable separator is a widget.
    <div
      className="pane-separator"
      role="separator"
      tabIndex={0}
      aria-label="Resize panes"
      aria-orientation="vertical"
      aria-controls={controls}
      aria-valuenow={value}
      aria-valuemin={SPLIT_MIN}
      aria-valuemax={SPLIT_MAX}
      onDoubleClick={() => onChange(50)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const next = moveSplit(value, event.key);
        if (next === null) return;
        event.preventDefault();
        onChange(next);
      }}
    />
  );
}
