import { type CSSProperties, type KeyboardEvent, type ReactNode, useState } from 'react';
import { PaneSeparator } from './PaneSeparator.tsx';
import './two-panes.css';
import { useMediaQuery } from './use-media-query.ts';

/** One of two panes; `badge` is shown in its tab while the other is open. */
export interface Pane {
  readonly id: string;
  readonly label: string;
  readonly badge: ReactNode;
  readonly content: ReactNode;
}

interface TwoPanesProps {
  panes: readonly [Pane, Pane];
  /** Id of the pane that is open where there is room for one only. */
  active: string;
  onActive: (id: string) => void;
}

/** Two panes side by side, or behind two tabs on narrow screens. What they hold stays mounted either way. */
export function TwoPanes({ panes, active, onActive }: TwoPanesProps) {
  const [split, setSplit] = useState(48);
  const narrow = useMediaQuery('(max-width: 56.24rem)');
  const [left, right] = panes;
  const section = (pane: Pane) => (
    <section
      id={pane.id}
      className="pane"
      {...(narrow
        ? { role: 'tabpanel', 'aria-labelledby': `${pane.id}-tab`, hidden: pane.id !== active }
        : { 'aria-label': pane.label })}
    >
      {pane.content}
    </section>
  );
  return (
    <main className="two-panes" style={{ '--split': `${split}%` } as CSSProperties /* React's type lacks variables. */}>
      {narrow && <PaneTabs panes={panes} active={active} onActive={onActive} />}
      {section(left)}
      {!narrow && <PaneSeparator value={split} controls={left.id} onChange={setSplit} />}
      {section(right)}
    </main>
  );
}

function PaneTabs({ panes, active, onActive }: TwoPanesProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = panes.find((pane) => pane.id !== active);
    if (other === undefined) return;
    onActive(other.id);
    document.getElementById(`${other.id}-tab`)?.focus();
  };
  return (
    <div className="pane-tabs" role="tablist" aria-label="Panes" onKeyDown={onKeyDown}>
      {panes.map((pane) => (
        <button
          key={pane.id}
          id={`${pane.id}-tab`}
          type="button"
          role="tab"
          aria-selected={pane.id === active}
          aria-controls={pane.id}
          tabIndex={pane.id === active ? 0 : -1}
          onClick={() => onActive(pane.id)}
        >
          {pane.label}
          {pane.id !== active && pane.badge}
        </button>
      ))}
    </div>
  );
}
