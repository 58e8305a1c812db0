import type { MouseEvent } from 'react';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { findCaret } from '../ui/find-caret.ts';
import { CellEditor } from './CellEditor.tsx';
import type { CellViewProps } from './cell-view-props.ts';
import { activateCell } from './notebook-store.ts';
import { useAbilities } from './use-abilities.ts';

/** A cell's source: to read, and to write in when the user is at that. A click brings the caret where it was made. */
export function CellSource(props: CellViewProps) {
  const { cell, number, mode, context } = props;
  const { changes } = useAbilities();
  const label = `${cell.kind === 'code' ? 'Code' : 'Text'} of cell ${number}`;
  if (changes && mode?.type === 'edit') return <CellEditor {...props} label={label} at={mode.at} />;
  const open = (event: MouseEvent) => {
    const { target } = event;
    if (!changes || event.shiftKey || !(target instanceof Element)) return;
    const code = target.closest('pre');
    // Who selects text to copy it does not want to write.
    if (code === null || !(getSelection()?.isCollapsed ?? true)) return;
    activateCell(context.store, cell.id, { mode: { type: 'edit', at: findCaret(code, event.clientX, event.clientY) } });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter on the cell does the same.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the cell does the same.
    <div className="cell-source" onClick={open}>
      <CodeBlock code={cell.source} label={label} language={cell.kind === 'code' ? 'python' : 'plain'} />
    </div>
  );
}
