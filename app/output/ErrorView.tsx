import { useMemo } from 'react';
import type { PythonError } from '../../workers/contract/python-error.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { AnsiText } from './AnsiText.tsx';
import { toPlainText } from './ansi.ts';
import './error-view.css';
import './output.css';
import { SourceButton } from './SourceButton.tsx';
import { findInnermostPlace, splitTraceback } from './split-traceback.ts';

/** Longest traceback and message that are shown, in characters; all of it can be copied. */
const LONGEST_SHOWN = 20_000;

/** A Python exception: what it says in plain sight, where it came from folded away. */
export function ErrorView({ error }: { error: PythonError }) {
  const traceback = error.traceback.slice(-LONGEST_SHOWN);
  const pieces = useMemo(() => splitTraceback(traceback), [traceback]);
  const innermost = useMemo(() => findInnermostPlace(traceback), [traceback]);
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
        {innermost !== null && (
          <>
            {' '}
            <SourceButton place={innermost} fallback="" />
          </>
        )}
      </p>
      {error.traceback !== '' && (
        <details>
          <summary>Traceback</summary>
          <pre>
            {pieces.map((piece, index) =>
              piece.type === 'text' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity beyond their place.
                <AnsiText key={index} text={piece.text} />
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: likewise.
                <SourceButton key={index} place={piece.place} fallback={piece.text} />
              ),
            )}
          </pre>
        </details>
      )}
      <div className="output-actions">
        <CopyButton
          label="Copy traceback"
          text={() => toPlainText(error.traceback) || `${error.name}: ${error.message}`}
        />
      </div>
    </div>
  );
}
