/** What the keys of an editor do outside of it. What is left out keeps the editor's own meaning, or none. */
export interface EditorCommands {
  /** Shift+Enter. */
  readonly onRunAndAdvance?: (() => void) | undefined;
  /** Ctrl+Enter, or Cmd+Enter. */
  readonly onRun?: (() => void) | undefined;
  /** Alt+Enter. */
  readonly onRunAndInsert?: (() => void) | undefined;
  /** Esc, when there is nothing in the editor that it closes. */
  readonly onEscape?: (() => void) | undefined;
  /** Ctrl+Shift+Minus; the offset of the caret in UTF-16 units. */
  readonly onSplit?: ((offset: number) => void) | undefined;
  /** Arrow up on the first line. */
  readonly onMoveUp?: (() => void) | undefined;
  /** Arrow down on the last line. */
  readonly onMoveDown?: (() => void) | undefined;
  /** Ctrl+S, or Cmd+S. */
  readonly onSave?: (() => void) | undefined;
  /** Ctrl+Shift+P, or Cmd+Shift+P, or F1. */
  readonly onPalette?: (() => void) | undefined;
}
