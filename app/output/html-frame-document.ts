import { createTrustedPolicy } from '../lib/trusted-policy.ts';

/** Tightest policy under which a table with its own style is shown: no scripts, no loads but pictures in the text. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

const STYLE = `
:root { color-scheme: var(--scheme); }
* { box-sizing: border-box; }
body {
  margin: 0; padding: 2px 2px 6px; background: transparent;
  color: light-dark(#18201b, #e6ebe7);
  font: 13px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  overflow-wrap: break-word;
}
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
table.dataframe { border: 0; }
caption { padding: 4px 10px; text-align: start; color: light-dark(#515c55, #a7b2ab); }
th, td { padding: 4px 10px; border: 0; text-align: right; vertical-align: top; white-space: nowrap; }
td { max-width: 40ch; overflow: hidden; text-overflow: ellipsis; }
th { font-weight: 600; }
thead th {
  position: sticky; top: -2px; background: light-dark(#ffffff, #181d1a);
  box-shadow: inset 0 -1px light-dark(#818b84, #6f7c75);
}
tbody th { color: light-dark(#515c55, #a7b2ab); font-weight: 500; }
tbody tr:nth-child(even) { background: light-dark(#f4f5f1, #1f2522); }
tbody tr:hover { background: light-dark(#e6f2ec, #18302a); }
img, svg { max-width: 100%; height: auto; }
a { color: inherit; text-decoration: underline dotted; }
pre, code { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
p { margin: 4px 0; color: inherit; }
`;

const trusted = createTrustedPolicy('vivarium-output-frame', { createHTML: writeDocument });

/** The document of an output frame, for `srcdoc`: our policy first, our style, then HTML that has been sanitized. */
export function buildFrameDocument(sanitizedHtml: string, theme: 'light' | 'dark'): string {
  return trusted().createHTML(sanitizedHtml, theme);
}

function writeDocument(sanitizedHtml: string, theme: string): string {
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="referrer" content="no-referrer"><title>Output</title>',
    `<style>${STYLE.replace('var(--scheme)', theme)}</style></head><body>`,
    sanitizedHtml,
    '</body></html>',
  ].join('');
}

/** Height in CSS pixels below and above which a frame is not made. */
const LOWEST = 44;
const HIGHEST = 440;

/** What the style above makes of a table, in CSS pixels. */
const ROW = 28;
const PADDING = 8;
const SCROLL_BAR = 16;
const CHARACTER = 7;
const CELL_PADDING = 20;
const NARROW_PANE = 480;

/** A guess at how high HTML will be, in CSS pixels: a frame without scripts cannot be measured. */
export function estimateHeight(html: string): number {
  const rows = count(html, /<tr[\s>]/gi);
  const blocks = count(html, /<(?:p|li|h[1-6]|div|br|dt|dd|pre)[\s/>]/gi);
  const pictures = count(html, /<(?:img|svg)[\s>]/gi);
  if (rows > 0) {
    const beside = count(html, /<(?:p|h[1-6]|caption)[\s>]/gi);
    return clamp(PADDING + (rows + beside) * ROW + pictures * 220 + (isWide(html) ? SCROLL_BAR : 0));
  }
  const text = countText(dropStyles(html));
  return clamp(28 + blocks * 24 + pictures * 220 + Math.ceil(text / 90) * 20);
}

/** Whether a table's first row is likely wider than a pane, so that it gets a scroll bar. */
function isWide(html: string): boolean {
  const row = findFirstRow(html);
  return countText(row) * CHARACTER + count(row, /<t[hd][\s>]/gi) * CELL_PADDING > NARROW_PANE;
}

function findFirstRow(html: string): string {
  const start = html.search(/<tr[\s>]/i);
  const end = start < 0 ? -1 : html.slice(start).search(/<\/tr>/i);
  return end < 0 ? '' : html.slice(start, start + end);
}

/** Without style sheets; one that is never closed is text. By hand, as patterns look for its end again from every beginning. */
function dropStyles(html: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { index } of html.matchAll(/<style/gi)) {
    if (index < from) continue;
    const length = html.slice(index).search(/<\/style>/i);
    if (length < 0) break;
    kept.push(html.slice(from, index));
    from = index + length + '</style>'.length;
  }
  return kept.join('') + html.slice(from);
}

/** Characters between tags, without the space before each tag; linear in the text, as in `dropStyles`. */
function countText(html: string): number {
  let characters = 0;
  let from = 0;
  for (;;) {
    const open = html.indexOf('<', from);
    const close = open < 0 ? -1 : html.indexOf('>', open);
    if (close < 0) return characters + html.length - from;
    characters += html.slice(from, open).trimEnd().length;
    from = close + 1;
  }
}

function clamp(height: number): number {
  return Math.min(HIGHEST, Math.max(LOWEST, height));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
