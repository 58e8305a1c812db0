import { createContext, type ReactNode, useContext, useState } from 'react';
import { createPortal } from 'react-dom';
import './notice.css';

const StackContext = createContext<HTMLElement | null>(null);

/** Where the notices of all it holds stand, one below the other, whoever says them. */
export function NoticeStack({ children }: { children: ReactNode }) {
  const [stack, setStack] = useState<HTMLElement | null>(null);
  return (
    <StackContext value={stack}>
      {children}
      <div ref={setStack} className="notice-stack" />
    </StackContext>
  );
}

/** Leaves the notices of what it holds where they are written, for a place that arranges them itself. */
export function NoticesInPlace({ children }: { children: ReactNode }) {
  return <StackContext value={null}>{children}</StackContext>;
}

/** Where one speaker's notices stand, read out when they come. `label` says whose word it is. */
export function NoticePlace({ label, children }: { label: string; children: ReactNode }) {
  const stack = useContext(StackContext);
  const place = (
    <div className="notice-place" role="status" aria-label={label}>
      {children}
    </div>
  );
  return stack === null ? place : createPortal(place, stack);
}
