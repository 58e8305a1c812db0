import { useEffect, useState } from 'react';
import { readLocale } from '../lib/locale.ts';
import type { RunState } from '../toolset/run.ts';
import { formatDuration } from '../ui/format-duration.ts';

/** How long a run took, or has taken so far. */
export function Elapsed({ state }: { state: RunState }) {
  if (state.status === 'queued') return null;
  if (state.status === 'running') return <RunningTime since={state.startedAt} />;
  return (
    <span className="elapsed" title={`Ended ${new Date(state.endedAt).toLocaleString(readLocale() ?? undefined)}`}>
      {formatDuration(state.endedAt - state.startedAt)}
    </span>
  );
}

function RunningTime({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(timer);
  }, []);
  const milliseconds = now - since;
  return milliseconds < 1000 ? null : <span className="elapsed">{formatDuration(milliseconds)}</span>;
}
