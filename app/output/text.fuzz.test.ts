import { fuzz } from '../lib/test-fuzz.ts';
import { aMatch, aNumber, aText, mustBe, mustStay, oneOf } from '../lib/test-shape.ts';
import { nearText } from '../lib/test-texts.ts';
import { parseAnsi, toPlainText } from './ansi.ts';
import { estimateHeight } from './html-frame-document.ts';
import { namesPlace, readLinkPlace } from './link-place.ts';
import { readDataImage } from './markdown-address.ts';
import { readLatex } from './read-latex.ts';
import { splitMarkdown } from './split-markdown.ts';
import { splitTraceback } from './split-traceback.ts';
import { feedTerminal, showLiveLines } from './terminal.ts';

const ADDRESSES = ['https://a.example/b?c#d', 'mailto:a@b.example', 'http://[::1]:80/', 'javascript:alert(1)'];

fuzz('addresses of links', nearText(ADDRESSES, ['https:', 'javascript:', '//', '@', ':', '\\', 'xn--']), (href) => {
  const link = readLinkPlace(href);
  if (link === null) return false;
  mustBe(aMatch(/^(?:https?|mailto):/), link.href);
  mustStay((again) => readLinkPlace((again as typeof link).href), link); // what was read
  if (link.href.startsWith('http') && !namesPlace(link.href, link.place))
    throw new Error('It is said to lead elsewhere.');
  return true;
});

const IMAGES = [
  'data:image/png;base64,iVBO',
  'data:image/svg+xml,%3Csvg/%3E',
  'data:text/html,<b>',
  'data:image/gif,x',
];

fuzz('pictures in addresses', nearText(IMAGES, ['data:', 'image/', ';base64', ',', 'svg+xml', '%3C']), (address) => {
  const image = readDataImage(address);
  if (image === null) return false;
  mustBe(oneOf('image/svg+xml', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'), image.mimeType);
  mustBe(aText(address.length), image.data);
  return true;
});

const TERMINAL = [
  'a\nb\r\nc',
  ' 10%\r 20%\r',
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007x',
  'up\n\u001b[1A\u001b[Kx',
];
const ESCAPES = [
  '\u001b',
  '\u001b[',
  '\u001b[2A',
  '\u001b[38;5;9m',
  '\u001b[K',
  '\u001b]8;;',
  '\u0007',
  '\b',
  '\r',
  ';',
  'm',
  '🦎',
];

fuzz('text of a terminal', nearText(TERMINAL, ESCAPES), (text) => {
  for (const span of parseAnsi(text)) {
    if (span.text.includes('\u001b')) throw new Error('An escape is shown.');
    mustBe(aText(text.length + 70_000), span.text);
  }
  if (toPlainText(text).length > text.length) throw new Error('The copy is longer.');
  const whole = feedTerminal(text);
  // Told in two pieces it is the same.
  const half = feedTerminal(text, feedTerminal(text.slice(0, text.length >> 1)));
  mustStay(() => half.settled + showLiveLines(half), whole.settled + showLiveLines(whole));
  return text.includes('\u001b');
});

const MARKDOWN = [
  '# a\n\nb\n\n- c\n\n  d\n\n```py\nx\n\ny\n```\n\nend',
  '$$\na\n\nb\n$$\n\nc',
  'a[^1]\n\n[^1]: b\n\nc',
];

fuzz('markdown in pieces', nearText(MARKDOWN, ['\n\n', '```', '~~~', '$$', '- ', '> ', '[a]: ', '    ']), (text) => {
  const pieces = splitMarkdown(text);
  if (pieces.join('\n\n') !== text && pieces.join('').replace(/\n/g, '') !== text.replace(/\n/g, ''))
    throw new Error('Something is missing.');
  return pieces.length > 1;
});

const HTML = ['<table><tr><td>1</td></tr></table>', '<style>p {}</style><p>x</p>', '<img src="x"><svg></svg>'];

fuzz('heights of HTML', nearText(HTML, ['<', '>', '<tr>', '</tr>', '<style>', '</style>', '<p>', '<img ']), (html) => {
  mustBe(aNumber(44, 440), estimateHeight(html));
  return estimateHeight(html) > 44;
});

const TRACEBACKS = [
  'Traceback:\n  File "<run 3>", line 12, in f\nE: x',
  'File "<run 1>", line 2File "<run 1>", line 3',
];

fuzz('tracebacks', nearText(TRACEBACKS, ['File "<run 9>", line 9', '"<run ', '>", line ', '9999999999']), (text) => {
  const pieces = splitTraceback(text);
  if (pieces.map((piece) => piece.text).join('') !== text) throw new Error('Something is missing.');
  return pieces.some(({ type }) => type === 'place');
});

const LATEX = ['$x^2$', '$$a$$', '\\[a\\]', 'If $a$ then $b$', '\\begin{align}a\\end{align}'];

fuzz('formulas', nearText(LATEX, ['$', '$$', '\\[', '\\]', '\\(', '\\$', '\\begin']), (text) => {
  const latex = readLatex(text);
  mustBe(oneOf('formula', 'text'), latex.kind);
  mustBe(aText(text.length), latex.kind === 'formula' ? latex.tex : latex.markdown);
  return latex.kind === 'formula';
});
