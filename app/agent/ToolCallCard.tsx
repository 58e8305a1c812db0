import type { DynamicToolUIPart, ToolUIPart } from 'ai';
import { memo } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { Elapsed } from '../notebook/Elapsed.tsx';
import { RunOutputs } from '../notebook/RunOutputs.tsx';
import { RunPackages } from '../notebook/RunPackages.tsx';
import { toolCallElementId } from '../notebook/run-element-id.ts';
import type { RunsState } from '../notebook/run-store.ts';
import { StatusMark } from '../notebook/StatusMark.tsx';
import type { Run } from '../toolset/run.ts';
import { Button } from '../ui/Button.tsx';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import './tool-call-card.css';
import { describeToolCall, type ToolCallView, toToolCallView } from './tool-call-view.ts';

interface ToolCallCardProps {
  part: ToolUIPart | DynamicToolUIPart;
  runs: StoreApi<RunsState>;
  agentWorks: boolean;
  onShowRun: (runId: string) => void;
}

/** One tool call: what the agent asked for, how it is going, and what came of it. */
export const ToolCallCard = memo(function ToolCallCard({ part, runs, agentWorks, onShowRun }: ToolCallCardProps) {
  const run = useStore(runs, (state) => state.byId[state.byToolCall[part.toolCallId] ?? '']);
  const call = toToolCallView(part);
  const title = toVisibleText(call.title);
  const error = call.error ?? (run === undefined ? call.refusal : null);
  return (
    <article id={toolCallElementId(call.toolCallId)} className="tool-call" tabIndex={-1} aria-label={`${title} call`}>
      <header className="tool-head">
        <Icon name={call.code === null ? 'box' : 'code'} size={15} />
        <strong>{title}</strong>
        <StatusMark label={describeToolCall(part, run, agentWorks)} />
        {run && <Elapsed state={run.state} />}
        {run && (
          <Button
            className="tool-link"
            label="Show in notebook"
            icon="arrowRight"
            small
            tone="quiet"
            onClick={() => onShowRun(run.id)}
          />
        )}
      </header>
      <ToolInput call={call} open={run === undefined || run.state.status !== 'ended'} />
      {run ? <ToolRun run={run} /> : call.code === null && <ToolAnswer answer={call.answer} />}
      {error !== null && <p className="tool-error">{error}</p>}
    </article>
  );
});

function ToolInput({ call, open }: { call: ToolCallView; open: boolean }) {
  const text = call.code ?? call.input;
  if (text === '') return null;
  return (
    <details className="tool-code" open={open}>
      <summary>{call.code === null ? 'Input' : 'Code'}</summary>
      <CodeBlock code={text} label="Code of the call" language={call.code === null ? 'plain' : 'python'} />
    </details>
  );
}

function ToolRun({ run }: { run: Run }) {
  return (
    <>
      <RunPackages packages={run.packages} />
      {run.restartReason !== null && (
        <p className="run-restart">
          Restarted: {run.restartReason.replace(/[.\s]+$/, '')}; variables lost, files kept.
        </p>
      )}
      <RunOutputs run={run} />
    </>
  );
}

function ToolAnswer({ answer }: { answer: string }) {
  if (answer === '') return null;
  return (
    <details className="tool-code">
      <summary>Answer</summary>
      <CodeBlock code={answer} label="Answer of the call" language="plain" />
    </details>
  );
}
