import { type ReactNode, useEffect, useState } from 'react';
import './notice.css';

interface PassingNoticeProps {
  /** Milliseconds until it passes; null when it stays until it is dismissed. */
  afterMs: number | null;
  /** The same function from render to render, as a new one starts the time anew. */
  onPass: () => void;
  children: ReactNode;
}

/** A card that goes by itself, except while the pointer or the focus is on it. */
export function PassingNotice({ afterMs, onPass, children }: PassingNoticeProps) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (afterMs === null || held) return;
    const timer = setTimeout(onPass, afterMs);
    return () => clearTimeout(timer);
  }, [afterMs, held, onPass]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: time stands still while the pointer or the focus is here.
    <div
      className="notice"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {children}
    </div>
  );
}
