import type { UIMessage } from 'ai';
import { memo } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { RunsState } from '../notebook/run-store.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import './chat-message.css';
import { MessagePart } from './MessagePart.tsx';

interface ChatMessageProps {
  message: UIMessage;
  runs: StoreApi<RunsState>;
  /** Whether the agent is still working on this message. */
  agentWorks: boolean;
  /** Whether the answer was written beforehand. */
  scripted: boolean;
  onShowRun: (runId: string) => void;
}

/** One message of the user or the agent. */
export const ChatMessage = memo(function ChatMessage(props: ChatMessageProps) {
  const { message, scripted } = props;
  if (message.role === 'system') return null;
  if (message.role === 'user') {
    const text = message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
    return (
      <article className="message message-user" aria-label="You">
        <p>{text}</p>
      </article>
    );
  }
  return (
    <article className="message message-agent" aria-label={scripted ? 'Agent, scripted' : 'Agent'}>
      {scripted && <span className="scripted">scripted</span>}
      {message.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever added at the end.
        <ErrorBoundary key={index} what="This part of the answer">
          <MessagePart part={part} runs={props.runs} agentWorks={props.agentWorks} onShowRun={props.onShowRun} />
        </ErrorBoundary>
      ))}
    </article>
  );
});
