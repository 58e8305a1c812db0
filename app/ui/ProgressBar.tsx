import { formatProgress } from './format-progress.ts';
import './progress-bar.css';

interface ProgressBarProps {
  /** What is loading. */
  label: string;
  receivedBytes: number;
  /** Zero when unknown. */
  totalBytes: number;
}

/** How much of something has arrived, as a bar and in bytes. */
export function ProgressBar({ label, receivedBytes, totalBytes }: ProgressBarProps) {
  const known = totalBytes > 0;
  return (
    <span className="progress">
      <progress
        aria-label={label}
        {...(known ? { value: Math.min(receivedBytes, totalBytes), max: totalBytes } : {})}
      />
      {receivedBytes > 0 && <span className="progress-bytes">{formatProgress(receivedBytes, totalBytes)}</span>}
    </span>
  );
}
