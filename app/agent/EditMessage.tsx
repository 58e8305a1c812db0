import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import './edit-message.css';

interface EditMessageProps {
  text: string;
  /** Whether it can be sent now. */
  idle: boolean;
  onSend: (text: string) => void;
  onCancel: () => void;
}

/** A message being written anew; what followed it will be replaced. */
export function EditMessage({ text, idle, onSend, onCancel }: EditMessageProps) {
  const [draft, setDraft] = useState(text);
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(-1, -1);
  }, []);
  const canSend = idle && draft.trim() !== '';
  const send = () => canSend && onSend(draft.trim());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className="edit-message"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={input}
        aria-label="Edit your message"
        rows={2}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="edit-message-actions">
        <span>Replaces what follows</span>
        <Button label="Cancel" small onClick={onCancel} />
        <Button label="Send again" icon="send" small tone="accent" type="submit" disabled={!canSend} />
      </div>
    </form>
  );
}
