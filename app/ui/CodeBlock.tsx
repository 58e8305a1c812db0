import { useState } from 'react';
import { Button } from './Button.tsx';
import { CopyButton } from './CopyButton.tsx';
import './code-block.css';
import { lazyPart } from './lazy-part.tsx';
import { PlainCode } from './PlainCode.tsx';

const HighlightedCode = lazyPart(
  'The colours of code',
  async () => (await import('./HighlightedCode.tsx')).HighlightedCode,
);

/** Lines shown of code that is folded, and from how many lines on it is. */
const FOLDED_LINES = 10;
const FOLD_FROM = 15;
/** Characters shown of code that is folded, whatever its lines. */
const FOLDED_CHARACTERS = 20_000;

interface CodeBlockProps {
  code: string;
  /** Name for screen readers. */
  label: string;
  language?: 'python' | 'plain';
  foldable?: boolean;
}

/** Code to read: coloured when it is Python, folded when long, with a button that copies all of it. */
export function CodeBlock({ code, label, language = 'python', foldable = true }: CodeBlockProps) {
  const [open, setOpen] = useState(false);
  const text = code.replace(/\n+$/, '');
  const lines = text.split('\n');
  const canFold = foldable && (lines.length > FOLD_FROM || text.length > FOLDED_CHARACTERS);
  const shown = canFold && !open ? lines.slice(0, FOLDED_LINES).join('\n').slice(0, FOLDED_CHARACTERS) : text;
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be one more landmark. */}
      <div
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={label}
        className={canFold && !open ? 'code-scroll code-folded' : 'code-scroll'}
      >
        <pre>
          <code>
            {language === 'python' ? (
              <HighlightedCode
                code={shown}
                loading={<PlainCode text={shown} />}
                missing={() => <PlainCode text={shown} />}
              />
            ) : (
              <PlainCode text={shown} />
            )}
          </code>
        </pre>
      </div>
      <div className="code-copy">
        <CopyButton label="Copy code" text={() => code} />
      </div>
      {canFold && (
        <Button
          className="code-fold"
          label={open ? 'Show less' : `Show all ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`}
          icon="chevron"
          small
          tone="quiet"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      )}
    </div>
  );
}
