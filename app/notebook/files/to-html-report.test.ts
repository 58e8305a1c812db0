import { expect, test } from 'vitest';
import { finishSteps } from '../../lib/steps.ts';
import type { RunOutput } from '../../toolset/run.ts';
import type { NotebookToExport } from './redact-notebook.ts';
import { makeNotebook, makeText, redact } from './test-notebook.ts';
import { toHtmlReport } from './to-html-report.ts';

const options = {
  sanitizeHtml: (html: string) => `[sanitized ${html.length}]`,
  exportedAt: Date.UTC(2026, 10, 22, 12),
};
const write = (notebook: NotebookToExport) => finishSteps(toHtmlReport(redact(notebook), options));
/** What stands in the report's main part. */
function writeMain(notebook: NotebookToExport): string {
  return /<main>\n([\s\S]*)\n<\/main>/.exec(write(notebook))?.[1] ?? '';
}
const writeOutput = (output: RunOutput) => writeMain(makeNotebook('', [output]));
const display = (data: Record<string, unknown>, metadata = {}): RunOutput => ({
  type: 'display',
  display: { data, metadata },
  figurePath: null,
});

test('a policy that loads nothing comes before all that a notebook says', () => {
  const report = write({ ...makeText('x'), title: '</title><script>alert(1)</script>' });
  expect(report.indexOf('Content-Security-Policy')).toBeLessThan(report.indexOf('<title>'));
  expect(report).toContain("default-src 'none'; img-src data:; style-src 'unsafe-inline'");
  expect(report).not.toContain('<script>');
  expect(report).toContain('November 22, 2026');
});

test('HTML in text is shown as it is written; addresses that run or load are gone', () => {
  const main = writeMain(
    makeText(
      '<img src=x onerror=alert(1)> [run](javascript:alert(1)) [data](data:text/html,x) [go](https://example.org/) ![far](https://evil.example/x.png) ![near](data:image/png;base64,iVBO)',
    ),
  );
  expect(main).toContain('&#x3C;img src=x onerror=alert(1)>');
  expect(main).not.toMatch(/javascript:|data:text|<img[^>]*evil/);
  expect(main).toContain('<a href="https://example.org/" rel="noreferrer" title="https://example.org/">go</a>');
  expect(main).toContain('title="https://evil.example/x.png">Picture: far</a>');
  expect(main).toContain('<img src="data:image/png;base64,iVBO" alt="near">');
});

test('a link whose words name another place says where it leads', () => {
  const main = writeMain(
    makeText('[https://bank.example](https://evil.example/login) https://example.org/x [note](#user-content-1)'),
  );
  expect(main).toContain('>https://bank.example (evil.example)</a>');
  expect(main).toContain('>https://example.org/x</a>');
  expect(main).toContain('<a href="#user-content-1">note</a>');
});

test('formulas are MathML, which needs no fonts', () => {
  const main = writeMain(makeText('$x^2$ and\n\n$$\n\\href{javascript:alert(1)}{y}\n$$'));
  expect(main.match(/<math/g)).toHaveLength(2);
  expect(main).not.toContain('katex-html');
  expect(main).not.toMatch(/href="javascript/);
});

test('headings are listed, below the title and without gaps', () => {
  const report = write(makeText('# A\n### B\n# C $x$\n#### D\n## E'));
  const main = /<main>[\s\S]*<\/main>/.exec(report)?.[0] ?? '';
  expect(main.match(/<h\d id="[^"]+"/g)).toEqual([
    '<h2 id="section-1"',
    '<h3 id="section-2"',
    '<h2 id="section-3"',
    '<h3 id="section-4"',
    '<h3 id="section-5"',
  ]);
  expect(report).toMatch(/<nav class="contents"[\s\S]*<a href="#section-2">B<\/a>/);
  expect(write(makeText('# A'))).not.toContain('<nav');
});

test('code in colours, with who wrote it, its number and its time', () => {
  const main = writeMain(makeNotebook('import os # <b>', [], { by: 'agent', executionCount: 3 }));
  expect(main).toContain('<span class="hljs-keyword">import</span> os <span class="hljs-comment"># &#x3C;b></span>');
  expect(main).toContain('<span class="who">Agent</span><span class="count">In [3]</span><span>1.3 s</span>');
  expect(writeMain(makeNotebook('x', [], { by: 'host', origin: { by: 'host' } }))).toContain(
    '<span class="who">Page</span>',
  );
  expect(writeMain(makeNotebook('x', [], { origin: { by: 'file' } }))).not.toContain('class="who"');
});

test('characters that cannot be seen are named in code', () => {
  expect(writeMain(makeNotebook('x = "a\u202eb" # \u200b'))).toMatch(
    /a<span class="invisible"[^>]*>U\+202E<\/span>b.*U\+200B/,
  );
});

test('HTML outputs go through the sanitizer, in a tree of their own', () => {
  const main = writeOutput(display({ 'text/html': '<b>x</b>', 'text/plain': 'x' }));
  expect(main).toContain('<template shadowrootmode="open">');
  expect(main).toContain('[sanitized 8]</template>');
  expect(main).not.toContain('<b>');
});

test('figures have words; base64 that is none is not written', () => {
  expect(writeOutput(display({ 'image/png': 'iVBO' }, { alt: 'A "line"' }))).toContain(
    '<figure><img src="data:image/png;base64,iVBO" alt="A &#x22;line&#x22;"></figure>',
  );
  expect(writeOutput(display({ 'image/png': '"><script>', 'text/plain': 'x' }))).not.toContain('<script>');
});

test('a Plotly figure shows its picture where it has one, else what it is and its data', () => {
  const figure = {
    'application/vnd.plotly.v1+json': { data: [{ y: [1, 'ü'] }] },
    'text/html': '<script>plot()</script>',
  };
  expect(writeOutput(display({ ...figure, 'image/png': 'iVBO' }))).toContain('<img');
  const main = writeOutput(display(figure));
  expect(main).toContain('An interactive Plotly figure, which a document cannot draw.');
  const base64 = /href="data:application\/json;base64,([^"]+)"/.exec(main)?.[1] ?? '';
  expect(JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))))).toEqual({
    data: [{ y: [1, 'ü'] }],
  });
});

test('tables, LaTeX, JSON, coloured text, errors', () => {
  const table = {
    rowCount: 1,
    indexColumns: 1,
    columns: [
      { name: '', type: 'number' },
      { name: 'a', type: 'number' },
    ],
    rows: [[0, 1.5]],
  };
  const tableHtml = writeOutput(display({ 'application/vnd.vivarium.table+json': table, 'text/html': 'x' }));
  expect(tableHtml).toContain('<th scope="row" class="number">0</th><td class="number">1.5</td>');
  expect(writeOutput(display({ 'text/latex': '$\\displaystyle x^{2}$' }))).toContain('<math');
  expect(writeOutput(display({ 'application/json': { a: '<b>' } }))).toContain('"a": "&#x3C;b>"');
  const red = '\u001b[31mred\u001b[0m\u001b[38;2;1;2;3mmixed';
  expect(writeOutput({ type: 'stream', stream: 'stderr', text: red })).toContain(
    '<span style="color:var(--ansi-1)">red</span><span style="color:rgb(1 2 3)">mixed</span>',
  );
  const error = { name: 'E', message: '<m>', traceback: 'T' };
  expect(writeOutput({ type: 'error', error })).toContain('<strong>E</strong>: &#x3C;m>');
});

test('text that no parser can follow is shown as it is written', () => {
  expect(writeMain(makeText('> '.repeat(5000)))).not.toBe('');
  expect(writeMain(makeText('a'.repeat(300_001)))).toContain('<pre');
});
