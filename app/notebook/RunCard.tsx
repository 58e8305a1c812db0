import { memo } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Run } from '../toolset/run.ts';
import { Button } from '../ui/Button.tsx';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { describeRun } from './describe-run.ts';
import { Elapsed } from './Elapsed.tsx';
import type { RefusedRequest } from './interpreter-store.ts';
import { RefusedNote } from './RefusedNote.tsx';
import { RunOutputs } from './RunOutputs.tsx';
import { RunPackages } from './RunPackages.tsx';
import './run-card.css';
import { runElementId } from './run-element-id.ts';
import type { RunsState } from './run-store.ts';
import { StatusMark } from './StatusMark.tsx';

interface RunCardProps {
  runs: StoreApi<RunsState>;
  runId: string;
  /** Its place in the notebook, from 1. */
  number: number;
  refused: readonly RefusedRequest[];
  onStop: (runId: string) => void;
  onShowToolCall: (toolCallId: string) => void;
}

/** One run: who asked for it, its code, what it showed, and how it went. */
export const RunCard = memo(function RunCard({ runs, runId, number, refused, onStop, onShowToolCall }: RunCardProps) {
  const run = useStore(runs, (state) => state.byId[runId]);
  if (run === undefined) return null;
  const byAgent = run.origin.by === 'agent';
  return (
    <article id={runElementId(run.id)} className="run-card" tabIndex={-1} aria-label={`Run ${number}`}>
      <header className="run-head">
        <span className="run-number">In&nbsp;[{number}]</span>
        <span className="run-origin">
          <Icon name={byAgent ? 'sparkle' : 'user'} size={14} />
          {byAgent ? 'Agent' : 'You'}
        </span>
        <RunLink run={run} onShowToolCall={onShowToolCall} />
        <span className="run-status">
          <StatusMark label={describeRun(run.state)} />
          <Elapsed state={run.state} />
          {run.state.status !== 'ended' && (
            <Button label="Stop run" icon="stop" iconOnly small tone="quiet" onClick={() => onStop(run.id)} />
          )}
        </span>
      </header>
      <CodeBlock code={run.code} label={`Code of run ${number}`} />
      <RunPackages packages={run.packages} />
      {run.restartReason !== null && (
        <p className="run-restart">
          <Icon name="restart" size={14} /> Restarted: {run.restartReason.replace(/[.\s]+$/, '')}; variables lost, files
          kept.
        </p>
      )}
      <RunOutputs run={run} />
      <RefusedNote requests={refused} />
    </article>
  );
});

function RunLink({ run, onShowToolCall }: { run: Run; onShowToolCall: (toolCallId: string) => void }) {
  const { origin } = run;
  if (origin.by !== 'agent' || origin.toolCallId === null) return null;
  const { toolCallId } = origin;
  return (
    <Button
      label="Show in chat"
      icon="arrowLeft"
      iconOnly
      small
      tone="quiet"
      onClick={() => onShowToolCall(toolCallId)}
    />
  );
}
