import type { DynamicToolUIPart, ToolUIPart } from 'ai';
import { memo, useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { Elapsed } from '../notebook/Elapsed.tsx';
import { toolCallElementId } from '../notebook/element-ids.ts';
import { RunQuestion } from '../notebook/RunQuestion.tsx';
import type { RunsState } from '../notebook/run-store.ts';
import { StatusMark } from '../notebook/StatusMark.tsx';
import { StopRunButton } from '../notebook/StopRunButton.tsx';
import { isStopping } from '../notebook/stopping.ts';
import { useAbilities } from '../notebook/use-abilities.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { ApprovalRequest } from './ApprovalRequest.tsx';
import type { ChatActions } from './chat-actions.ts';
import { isSamePart } from './is-same-part.ts';
import { ToolCallInput } from './ToolCallInput.tsx';
import { ToolCallResult } from './ToolCallResult.tsx';
import './tool-call-card.css';
import { describeToolCall, toToolCallView } from './tool-call-view.ts';

interface ToolCallCardProps {
  part: ToolUIPart | DynamicToolUIPart;
  runs: StoreApi<RunsState>;
  agentWorks: boolean;
  actions: ChatActions;
}

/** One tool call: what the agent asked for, how it is going, and what came of it. */
export const ToolCallCard = memo(function ToolCallCard({ part, runs, agentWorks, actions }: ToolCallCardProps) {
  const run = useStore(runs, (state) => state.byId[state.byToolCall[part.toolCallId] ?? '']);
  const { changes, hasNotebook } = useAbilities();
  const [folded, setFolded] = useState(false);
  const call = toToolCallView(part);
  const title = toVisibleText(call.title);
  const shown = !folded || call.approvalId !== null;
  return (
    <article id={toolCallElementId(call.toolCallId)} className="tool-call" tabIndex={-1} aria-label={`${title} call`}>
      <header className="tool-head">
        <Icon name={call.code === null ? 'box' : 'code'} size={15} />
        <strong>{title}</strong>
        <StatusMark label={describeToolCall(part, run, agentWorks)} />
        {run && <Elapsed state={run.state} />}
        <span className="tool-buttons">
          {run && changes && isStopping(run.state) && (
            <StopRunButton state={run.state} onStop={() => actions.stopRun(run.id)} />
          )}
          {run && hasNotebook && (
            <Button
              label="Show in notebook"
              icon="arrowRight"
              small
              tone="quiet"
              onClick={() => actions.showRun(run.id)}
            />
          )}
          {call.approvalId === null && (
            <Button
              className="tool-fold"
              label={folded ? 'Unfold the call' : 'Fold the call'}
              icon="chevron"
              iconOnly
              small
              tone="quiet"
              aria-expanded={!folded}
              onClick={() => setFolded(!folded)}
            />
          )}
        </span>
      </header>
      {shown && (
        <>
          <ToolCallInput call={call} open={run === undefined || run.state.status !== 'ended'} />
          <ToolCallResult call={call} run={run} actions={actions} />
        </>
      )}
      {run && <RunQuestion run={run} place="chat" />}
      {call.approvalId !== null && <ApprovalRequest approvalId={call.approvalId} actions={actions} />}
    </article>
  );
}, isSameCard);

function isSameCard(before: ToolCallCardProps, after: ToolCallCardProps): boolean {
  const { part, ...rest } = before;
  const { part: nextPart, ...nextRest } = after;
  return isSamePart(part, nextPart) && isSamePart(rest, nextRest);
}
