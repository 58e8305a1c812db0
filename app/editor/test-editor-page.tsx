import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Completions, Inspection, SyntaxProblem } from '../../workers/contract/inquiry.ts';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import type { EditorCommands } from './editor-commands.ts';
import type { EditorProps } from './editor-props.ts';
import { LazyCodeEditor } from './LazyCodeEditor.tsx';
import type { PythonHelp } from './python-help.ts';

// A page for end-to-end tests, built by them only: one cell, shown or edited, with a Python that answers by script.

interface CellState extends Pick<EditorProps, 'focusAt' | 'readOnly' | 'lineNumbers' | 'language'> {
  readonly code: string;
  readonly editing: boolean;
}

/** What the test reads and writes, as `window.cell`. */
interface Cell {
  value: string;
  readonly calls: [name: string, ...values: number[]][];
  readonly asked: { readonly kind: string; readonly question: readonly unknown[]; aborted: boolean }[];
  /** `complete`, `inspect` and `syntax` to what they answer; what is not there answers null. */
  answers: Record<string, ((...question: unknown[]) => unknown) | undefined>;
  show(next: Partial<CellState>): void;
  /** Lets every change come back to the editor that much later, in milliseconds. */
  delay(milliseconds: number): void;
}

let lateBy = 0;
const cell: Cell = {
  value: '',
  calls: [],
  asked: [],
  answers: {},
  show() {},
  delay(milliseconds) {
    lateBy = milliseconds;
  },
};
Reflect.set(globalThis, 'cell', cell);

const note =
  (name: string) =>
  (...values: number[]) =>
    void cell.calls.push([name, ...values]);

const commands: EditorCommands = {
  onRunAndAdvance: note('onRunAndAdvance'),
  onRun: note('onRun'),
  onRunAndInsert: note('onRunAndInsert'),
  onEscape: note('onEscape'),
  onSplit: note('onSplit'),
  onMoveUp: note('onMoveUp'),
  onMoveDown: note('onMoveDown'),
  onSave: note('onSave'),
  onPalette: note('onPalette'),
};

async function ask<T>(kind: string, signal: AbortSignal, ...question: unknown[]): Promise<T | null> {
  const entry = { kind, question, aborted: false };
  cell.asked.push(entry);
  signal.addEventListener('abort', () => {
    entry.aborted = true;
  });
  return (await (cell.answers[kind]?.(...question) ?? null)) as T | null; // the test's own word, wrong on purpose at times
}

const help: PythonHelp = {
  complete: (code, offset, signal) => ask<Completions>('complete', signal, code, offset),
  inspect: (code, offset, signal) => ask<Inspection>('inspect', signal, code, offset),
  checkSyntax: (code, signal) => ask<SyntaxProblem>('syntax', signal, code),
};

function EditorPage() {
  const [state, setState] = useState<CellState>({ code: '', language: 'python', editing: false });
  const [value, setValue] = useState('');
  cell.value = value;
  cell.show = (next) => {
    setState((before) => ({ ...before, ...next }));
    if (next.code !== undefined) setValue(next.code);
  };
  const { code: _, editing, ...props } = state;
  const label = 'Code of cell 1';
  return (
    <main>
      <h1>Notebook</h1>
      <button type="button">Before</button>
      <div className="cell">
        {editing ? (
          <LazyCodeEditor
            {...props}
            key={props.language}
            value={value}
            label={label}
            onChange={(text) => {
              if (lateBy === 0) setValue(text);
              else setTimeout(() => setValue(text), lateBy);
            }}
            onBlur={note('onBlur')}
            help={help}
            commands={commands}
            autoFocus
          />
        ) : (
          <CodeBlock code={value} label={label} foldable={false} />
        )}
      </div>
      <button type="button">After</button>
    </main>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<EditorPage />);
