/** The style of a report: of one piece with the app, light and dark by the reader's choice, and fit for print. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #131816);
  --sunk: light-dark(#f6f7f3, #1b211e);
  --line: light-dark(#dfe3dc, #2e3732);
  --ink: light-dark(#18201b, #e6ebe7);
  --soft: light-dark(#515c55, #a7b2ab);
  --accent: light-dark(#17694a, #6fd3a5);
  --danger: light-dark(#ad2f22, #ff9b8c);
  --danger-wash: light-dark(#fdf0ee, #2d1c19);
  --keyword: light-dark(#8b2a8f, #dd9be3);
  --string: light-dark(#1f6b3f, #8fd6a8);
  --number: light-dark(#9a4a00, #efb07a);
  --comment: light-dark(#606a64, #95a29a);
  --name: light-dark(#1f5f9e, #8fc3f5);
  --ansi-0: light-dark(#1d2420, #8a958e); --ansi-1: light-dark(#b3261e, #ff8a7d);
  --ansi-2: light-dark(#1d7039, #7fd69a); --ansi-3: light-dark(#7d5a00, #e6c15f);
  --ansi-4: light-dark(#2459a8, #82b4ff); --ansi-5: light-dark(#8c3391, #df9ae6);
  --ansi-6: light-dark(#0d6b73, #6fd0d8); --ansi-7: light-dark(#5c655f, #c9d1cb);
  --ansi-8: light-dark(#59635d, #98a39c); --ansi-9: light-dark(#b82d23, #ffa79d);
  --ansi-10: light-dark(#1d7039, #a2e5b5); --ansi-11: light-dark(#7d5a00, #f2d58a);
  --ansi-12: light-dark(#2a61b5, #a8ccff); --ansi-13: light-dark(#96389b, #ecb8f0);
  --ansi-14: light-dark(#0f6d75, #9be3e9); --ansi-15: light-dark(#2c352f, #f2f5f3);
  --text: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--text); overflow-wrap: break-word; }
.page { max-width: 54rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 0.6em; text-wrap: balance; }
h1 { font-size: 2rem; letter-spacing: -0.02em; margin: 0 0 0.25em; }
h2 { font-size: 1.45rem; letter-spacing: -0.01em; }
h3 { font-size: 1.15rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, blockquote, table, figure, pre { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--soft); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
img { max-width: 100%; height: auto; }
code, pre { font-family: var(--mono); font-size: 0.84rem; line-height: 1.55; }
pre { overflow: auto; white-space: pre; tab-size: 4; }
:not(pre) > code { padding: 0.1em 0.35em; border-radius: 4px; background: var(--sunk); }
.facts { margin: 0 0 2rem; color: var(--soft); font-size: 0.9rem; }
.contents { margin: 0 0 2.5rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 12px; background: var(--sunk); }
.contents h2 { margin: 0 0 0.5rem; font-size: 0.8rem; letter-spacing: 0.06em; text-transform: uppercase; color: var(--soft); }
.contents ol { margin: 0; padding: 0; list-style: none; }
.contents li { padding: 0.15rem 0; }
.contents a { color: var(--ink); text-decoration: none; }
.contents a:hover { color: var(--accent); text-decoration: underline; }
.contents .depth-3 { padding-inline-start: 1.25rem; }
.contents :is(.depth-4, .depth-5, .depth-6) { padding-inline-start: 2.5rem; font-size: 0.9375rem; }
.cell { margin: 0 0 1.5rem; }
.code { border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.maker { display: flex; flex-wrap: wrap; gap: 0 0.75rem; margin: 0; padding: 0.35rem 0.9rem; border-bottom: 1px solid var(--line); color: var(--soft); font-size: 0.78rem; }
.maker .who { color: var(--accent); font-weight: 600; }
.maker .count { font-family: var(--mono); }
.code pre { margin: 0; padding: 0.75rem 0.9rem; background: var(--sunk); white-space: pre-wrap; overflow-wrap: anywhere; }
.outputs { margin-top: 0.75rem; padding-inline-start: 0.9rem; border-inline-start: 2px solid var(--line); }
.outputs > div { margin-bottom: 0.75rem; }
.outputs > :last-child { margin-bottom: 0; }
.outputs pre { margin: 0 0 0.75rem; max-height: 34rem; }
.stderr { padding: 0.5rem 0.75rem; border-radius: 8px; background: var(--sunk); color: var(--soft); }
.error { padding: 0.75rem 0.9rem; border-radius: 8px; background: var(--danger-wash); margin: 0 0 0.75rem; }
.error p { margin: 0; } .error strong { color: var(--danger); }
.error summary { cursor: pointer; color: var(--soft); font-size: 0.85rem; margin-top: 0.5rem; }
.error pre { margin: 0.5rem 0 0; }
figure { margin: 0 0 1rem; }
figure img { display: block; padding: 0.5rem; border-radius: 8px; background: #ffffff; }
.note { color: var(--soft); font-size: 0.9rem; font-style: italic; }
.scroll { overflow-x: auto; margin: 0 0 1rem; }
.scroll > table { margin: 0; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.3rem 0.75rem; text-align: start; vertical-align: top; }
thead th { border-bottom: 1px solid var(--soft); }
tbody th { font-weight: 500; color: var(--soft); }
tbody tr:nth-child(even) { background: var(--sunk); }
.number, th[align="right"], td[align="right"] { text-align: end; }
th[align="center"], td[align="center"] { text-align: center; }
.html { position: relative; overflow: auto; contain: layout paint; margin: 0 0 1rem; }
math[display="block"] { overflow-x: auto; overflow-y: hidden; padding: 0.25rem 0; }
.hljs-keyword, .hljs-built_in.hljs-keyword { color: var(--keyword); }
.hljs-string, .hljs-meta .hljs-string { color: var(--string); }
.hljs-number, .hljs-literal { color: var(--number); }
.hljs-comment { color: var(--comment); font-style: italic; }
.hljs-title, .hljs-built_in, .hljs-meta, .hljs-type { color: var(--name); }
.hljs-subst { color: inherit; }
.invisible { padding: 0 0.25em; border-radius: 3px; background: var(--danger-wash); color: var(--danger); font-size: 0.75em; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.85rem; }
@media (max-width: 30rem) { .page { padding: 1.75rem 1rem 3rem; } h1 { font-size: 1.6rem; } .outputs { padding-inline-start: 0.6rem; } }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10.5pt; }
  .page { max-width: none; padding: 0; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; overflow: visible; }
  .outputs pre { max-height: none; }
  .html, .scroll { overflow: visible; }
  .code, figure, .error { break-inside: avoid-page; }
  h1, h2, h3, h4 { break-after: avoid; }
  a { color: inherit; }
}
`;

/** The style around an HTML output, which stands in a tree of its own so that its own style ends with it. */
export const OUTPUT_STYLE = `
:host { font: 0.875rem/1.5 var(--text); color: var(--ink); }
table { border-collapse: collapse; border: 0; font-variant-numeric: tabular-nums; }
th, td { padding: 0.3rem 0.75rem; border: 0; text-align: right; vertical-align: top; }
thead th { border-bottom: 1px solid var(--soft); }
tbody th { font-weight: 500; color: var(--soft); }
tbody tr:nth-child(even) { background: var(--sunk); }
img, svg { max-width: 100%; height: auto; }
pre, code { font-family: var(--mono); }
`;
