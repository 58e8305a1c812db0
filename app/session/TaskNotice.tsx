import { Button } from '../ui/Button.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import type { SessionTask } from './sessions-state.ts';
import './task-notice.css';

/** Work on a session's file while it lasts: what it is, how far it is, and the way to stop it. */
export function TaskNotice({ task: { label, doneBytes, totalBytes, stop } }: { task: SessionTask }) {
  return (
    <section className="notice task-notice" aria-label="Work in progress">
      <span>{label}</span>
      <ProgressBar label={label} receivedBytes={doneBytes} totalBytes={totalBytes} />
      <Button label="Stop" icon="stop" small onClick={stop} />
    </section>
  );
}
