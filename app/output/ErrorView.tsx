import type { PythonError } from '../../workers/contract/python-error.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { AnsiText } from './AnsiText.tsx';
import './error-view.css';

/** Longest traceback and message that are shown, in characters; all of it can be copied. */
const LONGEST_SHOWN = 20_000;

/** A Python exception: what it says in plain sight, where it came from folded away. */
export function ErrorView({ error }: { error: PythonError }) {
  return (
    <div className="python-error">
      <p>
        <strong>{error.name}</strong>
        {error.message !== '' && (
          <>
            {': '}
            <AnsiText text={error.message.slice(0, LONGEST_SHOWN)} />
          </>
        )}
      </p>
      {error.traceback !== '' && (
        <details>
          <summary>Traceback</summary>
          <pre>
            <AnsiText text={error.traceback.slice(-LONGEST_SHOWN)} />
          </pre>
        </details>
      )}
      <div className="output-actions">
        <CopyButton label="Copy traceback" text={() => error.traceback || `${error.name}: ${error.message}`} />
      </div>
    </div>
  );
}
