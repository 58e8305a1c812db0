import katex from 'katex';
import 'katex/dist/katex.min.css';
import { useMemo } from 'react';
import { CodeBlock } from '../ui/CodeBlock.tsx';

/**
 * Formulas may come from anywhere: without `trust` they hold no links and load nothing, and `maxSize` (in em) keeps
 * them from covering the page.
 */
const SAFELY = { trust: false, strict: 'ignore', maxSize: 20, maxExpand: 500 } as const;

/** Longest formula that is set, in characters. */
const LONGEST = 20_000;

interface FormulaProps {
  tex: string;
  display: boolean;
}

/** One formula, set by KaTeX; what it cannot set is shown as it is written. */
export function Formula({ tex, display }: FormulaProps) {
  const html = useMemo(() => setFormula(tex, display), [tex, display]);
  if (html === null) return <CodeBlock code={tex} label="LaTeX source" language="plain" />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be one more landmark.
    <div className="markdown" role="group" aria-label="Formula" tabIndex={0}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX makes it, which escapes what it is given. */}
      <div className="formula" dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}

function setFormula(tex: string, displayMode: boolean): string | null {
  if (tex.length > LONGEST) return null;
  try {
    return katex.renderToString(tex, { ...SAFELY, displayMode, throwOnError: true });
  } catch {
    return null;
  }
}
