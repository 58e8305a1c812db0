import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Guarded } from '../ui/Guarded.tsx';
import './approval-request.css';
import type { ChatActions } from './chat-actions.ts';

interface ApprovalRequestProps {
  approvalId: string;
  actions: ChatActions;
}

/**
 * Asks whether a call may run. It never takes the focus, so that nobody who is typing allows anything by accident; the
 * pane's status says that it is there.
 */
export function ApprovalRequest({ approvalId, actions }: ApprovalRequestProps) {
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const deny = () => actions.answerApproval(approvalId, { approved: false, reason: reason.trim() });
  const denyOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    deny();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one more box; this only names the buttons together.
    <div className="approval" role="group" aria-label="Approval">
      <p className="approval-question">May the agent run this?</p>
      <Guarded className="approval-row">
        {({ props, only }) => (
          <>
            <Button
              label="Allow"
              icon="check"
              tone="accent"
              {...props}
              onClick={only(() => actions.answerApproval(approvalId, { approved: true }))}
            />
            <Button
              label="Always allow"
              title="The agent runs code without asking until you change it in the chat options"
              {...props}
              onClick={only(actions.alwaysAllow)}
            />
          </>
        )}
      </Guarded>
      <div className="approval-row">
        <label className="visually-hidden" htmlFor={reasonId}>
          Reason for denying
        </label>
        <input
          id={reasonId}
          className="approval-reason"
          placeholder="Reason (optional)"
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={denyOnEnter}
        />
        <Button label="Deny" icon="close" onClick={deny} />
      </div>
    </div>
  );
}
