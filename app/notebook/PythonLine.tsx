import { type KeyboardEvent, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { Button } from '../ui/Button.tsx';
import { listCodeHistory } from './code-history.ts';
import './python-line.css';
import type { RunsState } from './run-store.ts';

interface PythonLineProps {
  runs: StoreApi<RunsState>;
  onRun: (code: string) => void;
}

/** A line to run Python oneself; what was run before comes back with the arrow keys. */
export function PythonLine({ runs, onRun }: PythonLineProps) {
  const [code, setCode] = useState('');
  /** Place in the history, newest 0; -1 while something new is written. */
  const [place, setPlace] = useState(-1);
  const run = () => {
    if (code.trim() === '') return;
    onRun(code);
    setCode('');
    setPlace(-1);
  };
  const recall = (next: number) => {
    const history = listCodeHistory(runs.getState());
    if (next >= history.length) return;
    setPlace(Math.max(next, -1));
    setCode(history[next] ?? '');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
    const recalled = place >= 0 && event.currentTarget.value === listCodeHistory(runs.getState())[place];
    const { selectionStart, selectionEnd } = event.currentTarget;
    const onFirstLine = !code.slice(0, selectionStart).includes('\n');
    const onLastLine = !code.slice(selectionEnd).includes('\n');
    if (event.key === 'ArrowUp' && (code === '' || recalled) && onFirstLine) {
      event.preventDefault();
      recall(place + 1);
    }
    if (event.key === 'ArrowDown' && recalled && onLastLine) {
      event.preventDefault();
      recall(place - 1);
    }
  };
  return (
    <form
      className="python-line"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <span className="python-prompt" aria-hidden="true">
        &gt;&gt;&gt;
      </span>
      <textarea
        aria-label="Python"
        placeholder="Run Python yourself"
        rows={1}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button label="Run" icon="play" type="submit" title="Run (Shift+Enter)" disabled={code.trim() === ''} />
    </form>
  );
}
