import type { UIMessage } from 'ai';
import { memo } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { RunsState } from '../notebook/run-store.ts';
import { useAbilities } from '../notebook/use-abilities.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import type { ChatActions } from './chat-actions.ts';
import './chat-message.css';
import { MessagePart } from './MessagePart.tsx';
import { readMessageText } from './message-text.ts';
import { readHostMark } from './read-host-mark.ts';
import { UserMessage } from './UserMessage.tsx';

interface ChatMessageProps {
  message: UIMessage;
  runs: StoreApi<RunsState>;
  actions: ChatActions;
  /** Whether the agent is still working on this message. */
  agentWorks: boolean;
  /** Whether the conversation may be changed now: nobody works on it. */
  idle: boolean;
  /** Whether it is the newest message. */
  last: boolean;
  /** Whether the answer was written beforehand. */
  scripted: boolean;
}

/** One message of the user or the agent. */
export const ChatMessage = memo(function ChatMessage(props: ChatMessageProps) {
  const { message, scripted, actions, last } = props;
  // Who looks on changes nothing of the conversation.
  const idle = useAbilities().changes && props.idle;
  if (message.role === 'system') return null;
  if (message.role === 'user') return <UserMessage message={message} idle={idle} onResend={actions.resend} />;
  const text = readMessageText(message);
  // The host's own model is there only while the host asks.
  const goesOn = idle && last && readHostMark(message.metadata)?.ownModel !== true;
  return (
    <article className="message message-agent" aria-label={scripted ? 'Agent, scripted' : 'Agent'}>
      {scripted && <span className="scripted">scripted</span>}
      {message.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever added at the end.
        <ErrorBoundary key={index} what="This part of the answer">
          <MessagePart
            part={part}
            runs={props.runs}
            agentWorks={props.agentWorks}
            actions={actions}
            canContinue={goesOn && part === message.parts.at(-1)}
          />
        </ErrorBoundary>
      ))}
      {!props.agentWorks && (
        <div className={last ? 'message-actions message-actions-last' : 'message-actions'}>
          {text !== '' && <CopyButton label="Copy answer" text={() => text} />}
          {goesOn && (
            <Button
              label="Answer again"
              icon="restart"
              iconOnly
              small
              tone="quiet"
              onClick={() => actions.regenerate()}
            />
          )}
        </div>
      )}
    </article>
  );
});
