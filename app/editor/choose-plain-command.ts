import type { EditorCommands } from './editor-commands.ts';

/** A key press in a plain text field, and where its caret is. */
export interface PlainKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly text: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/** Which command a key means in a plain text field; null for keys that write or move. */
export function choosePlainCommand(press: PlainKey): keyof EditorCommands | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing, text, selectionStart, selectionEnd } = press;
  if (isComposing) return null;
  const ctrl = ctrlKey || metaKey;
  const none = !shiftKey && !ctrl && !altKey;
  switch (key) {
    case 'Enter':
      if (ctrl) return 'onRun';
      if (altKey) return 'onRunAndInsert';
      return shiftKey ? 'onRunAndAdvance' : null;
    case 'Escape':
      return none ? 'onEscape' : null;
    case 'F1':
      return 'onPalette';
    case 'ArrowUp':
      return none && selectionStart === selectionEnd && !text.slice(0, selectionStart).includes('\n')
        ? 'onMoveUp'
        : null;
    case 'ArrowDown':
      return none && selectionStart === selectionEnd && !text.slice(selectionEnd).includes('\n') ? 'onMoveDown' : null;
    case '-':
    case '_':
      return ctrl && shiftKey ? 'onSplit' : null;
    case 's':
    case 'S':
      return ctrl && !shiftKey && !altKey ? 'onSave' : null;
    case 'p':
    case 'P':
      return ctrl && shiftKey ? 'onPalette' : null;
    default:
      return null;
  }
}
