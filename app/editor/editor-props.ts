import type { EditorCommands } from './editor-commands.ts';
import type { PythonHelp } from './python-help.ts';

/** What an editor of one cell is given. */
export interface EditorProps {
  readonly value: string;
  readonly language: 'python' | 'markdown';
  /** Accessible name, such as "Code of cell 3". */
  readonly label: string;
  /** Told of every change, with line ends as `\n`. */
  readonly onChange: (value: string) => void;
  /** Told where the caret is, in UTF-16 units, whenever it moves. */
  readonly onCaret?: ((offset: number) => void) | undefined;
  /** The focus has left the editor and its widgets. */
  readonly onBlur?: (() => void) | undefined;
  /** Null where there is no Python to ask. */
  readonly help: PythonHelp | null;
  readonly commands: EditorCommands;
  /** Takes the focus when it appears. */
  readonly autoFocus?: boolean | undefined;
  /** Where the caret goes, with the focus; lines and columns count from 1. Another object moves it again. */
  readonly focusAt?: { readonly line: number; readonly column: number } | null | undefined;
  readonly readOnly?: boolean | undefined;
  readonly lineNumbers?: boolean | undefined;
}
