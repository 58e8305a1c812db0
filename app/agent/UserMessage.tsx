import type { UIMessage } from 'ai';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { EditMessage } from './EditMessage.tsx';
import { FileBriefingFold } from './FileBriefingFold.tsx';
import { readMessageText } from './message-text.ts';
import { nameHost, readHostMark } from './read-host-mark.ts';

interface UserMessageProps {
  message: UIMessage;
  idle: boolean;
  onResend: (messageId: string, text: string) => void;
}

/** What the user said, or the page around the widget: to be copied, or edited and asked anew as the user's own. */
export function UserMessage({ message, idle, onResend }: UserMessageProps) {
  const [editing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const text = readMessageText(message);
  const host = readHostMark(message.metadata);
  const close = () => {
    flushSync(() => setEditing(false));
    editButton.current?.focus();
  };
  if (editing) {
    return (
      <article className="message" aria-label="You, editing">
        <EditMessage
          text={text}
          idle={idle}
          onCancel={close}
          onSend={(next) => {
            setEditing(false);
            onResend(message.id, next);
          }}
        />
      </article>
    );
  }
  return (
    <article className="message message-user" aria-label={host ? `From ${nameHost(host)}` : 'You'}>
      {host && (
        <small className="message-host">
          From {nameHost(host)}
          {host.ownModel && ', to its own model'}
        </small>
      )}
      <p>{text}</p>
      <div className="message-actions">
        <CopyButton label="Copy message" text={() => text} />
        {idle && (
          <Button
            ref={editButton}
            label="Edit message"
            icon="edit"
            iconOnly
            small
            tone="quiet"
            onClick={() => setEditing(true)}
          />
        )}
      </div>
      <FileBriefingFold message={message} />
    </article>
  );
}
