import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button.tsx';
import './dialog.css';

interface DialogProps {
  title: string;
  /** Called when the user closes it: the button, Escape, or a click outside. */
  onClose: () => void;
  wide?: boolean;
  /** What is in it; an element with `data-autofocus` gets the focus first. */
  children: ReactNode;
}

/** A modal dialog, open as long as it is mounted; the browser keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // A layout effect, because it ends while the dialog is still in the page: one that is gone cannot give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => dialog.close();
  }, []);
  const closeOutside = (event: SyntheticEvent) => {
    if (event.target === ref.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the browser's own way to cancel a dialog.
    <dialog
      ref={ref}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={closeOutside}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <Button label="Close" icon="close" iconOnly tone="quiet" onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
