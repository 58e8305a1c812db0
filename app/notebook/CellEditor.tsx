import { useEffect, useRef } from 'react';
import type { CellViewProps } from './CellView.tsx';
import { type CaretPlace, editNotebook, leaveEditing } from './notebook-store.ts';

interface CellEditorProps extends CellViewProps {
  label: string;
  at: CaretPlace | null;
}

/** The cell's source while it is written. */
export function CellEditor({ cell, label, context, caretRef }: CellEditorProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <textarea
      ref={ref}
      className="cell-plain-editor"
      aria-label={label}
      value={cell.source}
      onChange={(event) => editNotebook(context.store, { type: 'set-source', id: cell.id, source: event.target.value })}
      onSelect={(event) => {
        caretRef.current = { id: cell.id, offset: event.currentTarget.selectionStart };
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leaveEditing(context.store);
      }}
    />
  );
}
