import { type ReactNode, useLayoutEffect, useRef } from 'react';
import './drawer.css';
import { NoticeStack } from './NoticePlace.tsx';

interface DrawerProps {
  label: string;
  /** The edge of the page that it comes from. */
  side?: 'left' | 'right';
  /** Called when the user closes it: Escape, or a click outside. */
  onClose: () => void;
  children: ReactNode;
}

/** A panel over an edge of the page, open as long as it is mounted; the browser keeps the focus inside. */
export function Drawer({ label, side = 'left', onClose, children }: DrawerProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the browser's own way to cancel a dialog.
    <dialog
      ref={ref}
      className={side === 'left' ? 'drawer' : 'drawer drawer-right'}
      aria-label={label}
      onCancel={(event) => {
        if (event.target !== ref.current) return; // a popover inside was closed
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <NoticeStack>{children}</NoticeStack>
    </dialog>
  );
}
