/** LaTeX as it is to be shown: one formula, or text with formulas in it. */
export type ShownLatex =
  | { readonly kind: 'formula'; readonly tex: string; readonly display: boolean }
  | { readonly kind: 'text'; readonly markdown: string };

/** The marks around a formula that is all there is, and whether it stands on lines of its own. */
const MARKS = [
  { pattern: /^\$\$([\s\S]*)\$\$$/, display: true },
  { pattern: /^\\\[([\s\S]*)\\\]$/, display: true },
  { pattern: /^\\\(([\s\S]*)\\\)$/, display: false },
  { pattern: /^\$([\s\S]*)\$$/, display: false },
];

/** Reads what `_repr_latex_` and `display(Math(…))` give: `$…$`, `$$…$$`, an environment, or text with formulas. */
export function readLatex(text: string): ShownLatex {
  const trimmed = text.trim();
  for (const { pattern, display } of MARKS) {
    const inner = pattern.exec(trimmed)?.[1];
    if (inner !== undefined && !/(?<!\\)\$/.test(inner)) return { kind: 'formula', tex: inner.trim(), display };
  }
  if (/(?<!\\)\$|\\[([]/.test(trimmed) && !trimmed.startsWith('\\begin')) return { kind: 'text', markdown: text };
  return { kind: 'formula', tex: trimmed, display: true };
}
