import katex from 'katex';
import { createTrustedPolicy } from '../lib/trusted-policy.ts';

/**
 * Formulas may come from anywhere: without `trust` they hold no links and load nothing, and `maxSize` (in em) keeps
 * them from covering the page.
 */
const SAFELY = { trust: false, strict: 'ignore', maxSize: 20, maxExpand: 500 } as const;

/** Longest formula that is set, in characters. */
const LONGEST = 20_000;

const policy = createTrustedPolicy('vivarium-formula', {
  createHTML: (tex, mode) =>
    katex.renderToString(tex, { ...SAFELY, displayMode: mode === 'display', throwOnError: true }),
});

/** A formula as HTML, which KaTeX makes and in which it escapes what it was given; null when it cannot be set. */
export function setFormula(tex: string, { display }: { readonly display: boolean }): string | null {
  if (tex.length > LONGEST) return null;
  try {
    return policy().createHTML(tex, display ? 'display' : 'text');
  } catch {
    return null;
  }
}
