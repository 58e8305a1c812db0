import { CopyButton } from '../ui/CopyButton.tsx';
import { Markdown } from './Markdown.tsx';
import './markdown.css';
import { lazyPart } from '../ui/lazy-part.tsx';
import { readLatex } from './read-latex.ts';

const Formula = lazyPart('What sets formulas', async () => (await import('./Formula.tsx')).Formula);

/** LaTeX of a run, such as that of a formula of sympy. */
export function LatexView({ text }: { text: string }) {
  const shown = readLatex(text);
  return (
    <div className="latex-view">
      {shown.kind === 'text' ? (
        <Markdown text={shown.markdown} />
      ) : (
        <Formula
          tex={shown.tex}
          display={shown.display}
          loading={<code>{shown.tex}</code>}
          missing={() => <code>{shown.tex}</code>}
        />
      )}
      <div className="output-actions">
        <CopyButton label="Copy LaTeX" text={() => text} />
      </div>
    </div>
  );
}
