import { useMemo, useState } from 'react';
import type { EditorCommands } from '../editor/editor-commands.ts';
import { LazyCodeEditor } from '../editor/LazyCodeEditor.tsx';
import { splitCell, stepCell } from './cell-commands.ts';
import type { CellViewProps } from './cell-view-props.ts';
import { createPythonHelp } from './create-python-help.ts';
import { type CommandContext, runCommand } from './notebook-command.ts';
import { type CaretPlace, editNotebook, leaveEditing } from './notebook-store.ts';

interface CellEditorProps extends CellViewProps {
  label: string;
  /** Where the caret goes; null: where it was when the cell was last written in, else behind the text. */
  at: CaretPlace | null;
}

/** The cell's source while it is written. */
export function CellEditor({ cell, label, at, services, context, caretRef }: CellEditorProps) {
  const { store } = context;
  const [place] = useState(
    () => at ?? placeOfCaret(cell.source, caretRef.current?.id === cell.id ? caretRef.current.offset : null),
  );
  const help = useMemo(
    () => (cell.kind === 'code' ? createPythonHelp(services.inquire, () => services.interpreterOf(cell.id)) : null),
    [services, cell.id, cell.kind],
  );
  const commands = useMemo(() => toEditorCommands(context, cell.id), [context, cell.id]);
  return (
    <LazyCodeEditor
      value={cell.source}
      language={cell.kind === 'code' ? 'python' : 'markdown'}
      label={label}
      help={help}
      commands={commands}
      autoFocus
      focusAt={place}
      onChange={(source) => editNotebook(store, { type: 'set-source', id: cell.id, source })}
      onCaret={(offset) => {
        caretRef.current = { id: cell.id, offset };
      }}
      onBlur={() => {
        if (store.getState().activeId === cell.id) leaveEditing(store);
      }}
    />
  );
}

/** Where the caret was, or behind the text. */
function placeOfCaret(source: string, offset: number | null): CaretPlace {
  const lines = source.slice(0, offset ?? source.length).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function toEditorCommands(context: CommandContext, cellId: string): EditorCommands {
  const { store } = context;
  return {
    onRunAndAdvance: () => runCommand('run-advance', context),
    onRun: () => runCommand('run', context),
    onRunAndInsert: () => runCommand('run-insert', context),
    onEscape: () => leaveEditing(store),
    onSplit: (offset) => splitCell(store, cellId, offset),
    onMoveUp: () => void stepCell(store, -1, { edit: true }),
    onMoveDown: () => void stepCell(store, 1, { edit: true }),
    onSave: () => runCommand('save', context),
    onPalette: () => runCommand('palette', context),
  };
}
