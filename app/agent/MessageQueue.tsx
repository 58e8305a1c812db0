import { Button } from '../ui/Button.tsx';
import './message-queue.css';

interface MessageQueueProps {
  queue: readonly string[];
  onEdit: (index: number) => void;
  onRemove: (index: number) => void;
}

/** Messages that are sent when the turn ends. */
export function MessageQueue({ queue, onEdit, onRemove }: MessageQueueProps) {
  if (queue.length === 0) return null;
  return (
    <ul className="message-queue" aria-label="Queued messages">
      {queue.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same text may be queued twice.
        <li key={index}>
          <span className="message-queue-state">Queued</span>
          <span className="message-queue-text">{text}</span>
          <Button label="Edit queued message" icon="edit" iconOnly small tone="quiet" onClick={() => onEdit(index)} />
          <Button
            label="Remove queued message"
            icon="close"
            iconOnly
            small
            tone="quiet"
            onClick={() => onRemove(index)}
          />
        </li>
      ))}
    </ul>
  );
}
