import { useEffect, useState } from 'react';
import { Button } from './Button.tsx';
import './notice.css';

/** How long good news stays, in milliseconds. */
const FLEETING = 6_000;

interface NoticeProps {
  /** Null when there is nothing to say. */
  text: string | null;
  onClose: () => void;
  /** Whose word it is, where there are several. */
  label?: string;
  /** Whether it goes by itself: for what need not be read, as it shows elsewhere too. */
  fleeting?: boolean;
}

/** A short word from the app at the top of the page, read out when it comes. */
export function Notice({ text, onClose, label = 'Notice', fleeting = false }: NoticeProps) {
  return (
    <div className="notice-place" role="status" aria-label={label}>
      {text !== null && <NoticeCard key={text} text={text} fleeting={fleeting} onClose={onClose} />}
    </div>
  );
}

function NoticeCard({ text, fleeting, onClose }: { text: string; fleeting: boolean; onClose: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!fleeting || held) return;
    const timer = setTimeout(onClose, FLEETING);
    return () => clearTimeout(timer);
  }, [fleeting, held, onClose]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: time stands still while the pointer or the focus is here.
    <div
      className="notice"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{text}</span>
      <Button label="Dismiss" icon="close" iconOnly small tone="quiet" onClick={onClose} />
    </div>
  );
}
