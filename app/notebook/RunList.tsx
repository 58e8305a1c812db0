import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { groupRefused } from './group-refused.ts';
import type { InterpretersState, RefusedRequest } from './interpreter-store.ts';
import { RefusedNote } from './RefusedNote.tsx';
import { RunCard } from './RunCard.tsx';
import type { RunsState } from './run-store.ts';

interface RunListProps {
  runs: StoreApi<RunsState>;
  interpreters: StoreApi<InterpretersState>;
  onStop: (runId: string) => void;
  onShowToolCall: (toolCallId: string) => void;
}

const NONE: readonly RefusedRequest[] = [];

/** The runs of a session, oldest first. */
export function RunList({ runs, interpreters, onStop, onShowToolCall }: RunListProps) {
  const order = useStore(runs, (state) => state.order);
  const refused = useStore(interpreters, (state) => state.refused);
  const refusedByRun = useMemo(() => groupRefused(refused), [refused]);
  return (
    <>
      <RefusedNote requests={refusedByRun.get('') ?? NONE} />
      {order.map((id, index) => (
        <RunCard
          key={id}
          runs={runs}
          runId={id}
          number={index + 1}
          refused={refusedByRun.get(id) ?? NONE}
          onStop={onStop}
          onShowToolCall={onShowToolCall}
        />
      ))}
    </>
  );
}
