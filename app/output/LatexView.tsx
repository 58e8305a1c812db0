import { lazy, Suspense } from 'react';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Markdown } from './Markdown.tsx';
import './markdown.css';
import { readLatex } from './read-latex.ts';

const Formula = lazy(() => import('./Formula.tsx').then((module) => ({ default: module.Formula })));

/** LaTeX of a run, such as that of a formula of sympy. */
export function LatexView({ text }: { text: string }) {
  const shown = readLatex(text);
  return (
    <div className="latex-view">
      {shown.kind === 'text' ? (
        <Markdown text={shown.markdown} />
      ) : (
        <Suspense fallback={<code>{shown.tex}</code>}>
          <Formula tex={shown.tex} display={shown.display} />
        </Suspense>
      )}
      <div className="output-actions">
        <CopyButton label="Copy LaTeX" text={() => text} />
      </div>
    </div>
  );
}
