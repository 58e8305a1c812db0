import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { LazyCodeEditor } from '/app/editor/LazyCodeEditor.tsx';
import { CodeBlock } from '/app/ui/CodeBlock.tsx';
import '/app/app.css';

// A cell as the notebook has it: its code shown, or in the editor. What it tells, and what its Python answers, is on
// `window.cell`, for the test to read and to write.
const cell = {
  value: '',
  calls: [],
  asked: [],
  /** `kind` → a function from code and offset to an answer; what throws or never answers is a test's choice. */
  answers: {},
  show: () => {},
  lateBy: 0,
  delay: (milliseconds) => {
    cell.lateBy = milliseconds;
  },
};
window.cell = cell;

const NAMES = [
  'onRunAndAdvance',
  'onRun',
  'onRunAndInsert',
  'onEscape',
  'onSplit',
  'onMoveUp',
  'onMoveDown',
  'onSave',
  'onPalette',
];
const commands = Object.fromEntries(
  NAMES.map((name) => [name, (...values) => void cell.calls.push([name, ...values.filter(Number.isInteger)])]),
);

async function ask(kind, signal, ...question) {
  const entry = { kind, question, aborted: false };
  cell.asked.push(entry);
  signal.addEventListener('abort', () => {
    entry.aborted = true;
  });
  return cell.answers[kind] ? cell.answers[kind](...question) : null;
}

const help = {
  complete: (code, offset, signal) => ask('complete', signal, code, offset),
  inspect: (code, offset, signal) => ask('inspect', signal, code, offset),
  checkSyntax: (code, signal) => ask('syntax', signal, code),
};

function Page() {
  const [state, setState] = useState({ code: '', language: 'python', editing: false });
  const [value, setValue] = useState('');
  cell.show = (next) => {
    setState((before) => ({ ...before, ...next }));
    if (next.code !== undefined) setValue(next.code);
  };
  cell.value = value;
  const { language, editing, focusAt = null, readOnly = false, lineNumbers = false, label = 'Code of cell 1' } = state;
  const place = useMemo(() => focusAt, [focusAt]);
  return (
    <main>
      <h1>Notebook</h1>
      <button type="button">Before</button>
      <div className="cell">
        {editing ? (
          <LazyCodeEditor
            key={language}
            value={value}
            language={language}
            label={label}
            onChange={(text) => {
              if (cell.lateBy === 0) setValue(text);
              else setTimeout(() => setValue(text), cell.lateBy);
            }}
            onBlur={() => void cell.calls.push(['onBlur'])}
            help={help}
            commands={commands}
            autoFocus
            focusAt={place}
            readOnly={readOnly}
            lineNumbers={lineNumbers}
          />
        ) : (
          <CodeBlock code={value} label={label} foldable={false} />
        )}
      </div>
      <button type="button">After</button>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<Page />);
