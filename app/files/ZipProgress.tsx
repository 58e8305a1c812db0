import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { Button } from '../ui/Button.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import type { ZipJob } from './zip-job.ts';

/** Zip files of less than this are there before one could read of them, in bytes. */
const LARGE = 5_000_000;

/** How far a large zip file is, and the way to stop it. */
export function ZipProgress({ state }: { state: StoreApi<ZipJob | null> }) {
  const job = useStore(state);
  if (job === null || job.totalBytes < LARGE) return null;
  return (
    <div className="zip-progress">
      <span>{`Making ${job.name}`}</span>
      <ProgressBar label={`Making ${job.name}`} receivedBytes={job.doneBytes} totalBytes={job.totalBytes} />
      <Button label="Stop" icon="stop" small tone="quiet" onClick={job.stop} />
    </div>
  );
}
