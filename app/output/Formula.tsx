import 'katex/dist/katex.min.css';
import { useMemo } from 'react';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { setFormula } from './set-formula.ts';

interface FormulaProps {
  tex: string;
  display: boolean;
}

/** One formula, set by KaTeX; what it cannot set is shown as it is written. */
export function Formula({ tex, display }: FormulaProps) {
  const html = useMemo(() => setFormula(tex, { display }), [tex, display]);
  if (html === null) return <CodeBlock code={tex} label="LaTeX source" language="plain" />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be one more landmark.
    <div className="markdown" role="group" aria-label="Formula" tabIndex={0}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX makes it, which escapes what it is given; see set-formula.ts. */}
      <div className="formula" dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}
