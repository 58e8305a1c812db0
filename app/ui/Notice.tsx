import { Button } from './Button.tsx';
import './notice.css';

interface NoticeProps {
  /** Null when there is nothing to say. */
  text: string | null;
  onClose: () => void;
  /** Whose word it is, where there are several. */
  label?: string;
}

/** A short word from the app at the bottom of the page, read out when it comes. */
export function Notice({ text, onClose, label = 'Notice' }: NoticeProps) {
  return (
    <div className="notice-place" role="status" aria-label={label}>
      {text !== null && (
        <div className="notice">
          <span>{text}</span>
          <Button label="Dismiss" icon="close" iconOnly small tone="quiet" onClick={onClose} />
        </div>
      )}
    </div>
  );
}
