import { useEffect, useRef } from 'react';
import { readTransfer, type Transfer } from './read-transfer.ts';

/** What takes pasted text itself. */
const TEXT_FIELD = 'input, textarea, select, [contenteditable], .monaco-editor, dialog';

/** Hears of what is pasted while no text field and no dialog has the focus. */
export function usePagePaste(onPaste: (transfer: Transfer) => void): void {
  const latest = useRef(onPaste);
  useEffect(() => {
    latest.current = onPaste;
  });
  useEffect(() => {
    const hear = (event: ClipboardEvent) => {
      const { target, clipboardData } = event;
      if (clipboardData === null || (target instanceof Element && target.closest(TEXT_FIELD) !== null)) return;
      latest.current(readTransfer(clipboardData));
    };
    document.addEventListener('paste', hear);
    return () => document.removeEventListener('paste', hear);
  }, []);
}
