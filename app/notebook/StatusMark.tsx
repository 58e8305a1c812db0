import { Spinner } from '../ui/Spinner.tsx';
import type { StatusLabel } from './describe-run.ts';
import './status-mark.css';

/** A state as a coloured dot, or a turning ring while busy, with its words. */
export function StatusMark({ label }: { label: StatusLabel }) {
  return (
    <span className={`status-mark status-${label.tone}`}>
      {label.tone === 'busy' ? <Spinner /> : <span className="status-dot" aria-hidden="true" />}
      <span className="status-text">{label.text}</span>
    </span>
  );
}
