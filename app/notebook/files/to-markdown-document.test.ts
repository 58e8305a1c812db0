import { expect, test } from 'vitest';
import { finishSteps } from '../../lib/steps.ts';
import type { RunOutput } from '../../toolset/run.ts';
import type { NotebookToExport } from './redact-notebook.ts';
import { makeNotebook, makeText, redact } from './test-notebook.ts';
import { toMarkdownDocument } from './to-markdown-document.ts';

const write = (notebook: NotebookToExport) => finishSteps(toMarkdownDocument(redact(notebook)));
const writeOutput = (output: RunOutput) => write(makeNotebook('', [output])).replace(/^# A title\n\n/, '');
const display = (data: Record<string, unknown>, metadata = {}): RunOutput => ({
  type: 'display',
  display: { data, metadata },
  figurePath: null,
});

test('a title of its own wins over the notebook’s', () => {
  expect(write(makeText('# Own\n\ntext'))).toBe('# Own\n\ntext\n');
  expect(write(makeText('text'))).toBe('# A title\n\ntext\n');
});

test('a fence is longer than any in it', () => {
  expect(write(makeNotebook('print("""\n````\n""")'))).toContain('`````python\nprint("""\n````\n""")\n`````');
});

test('colours and carriage returns come to what a terminal shows in the end', () => {
  const text = '10%\r100%\n\u001b[31mred\u001b[0m';
  expect(writeOutput({ type: 'stream', stream: 'stdout', text })).toBe('```text\n100%\nred\n```\n');
});

test('figures, with their words', () => {
  expect(writeOutput(display({ 'image/png': 'iVBO\nRw' }, { alt: 'A [line]' }))).toBe(
    '![A \\[line\\]](data:image/png;base64,iVBORw)\n',
  );
  expect(writeOutput(display({ 'image/svg+xml': '<svg (x)/>' }))).toBe(
    '![Figure](data:image/svg+xml,%3Csvg%20%28x%29%2F%3E)\n',
  );
  expect(writeOutput(display({ 'image/png': ') [x](javascript:alert(1)' }))).not.toContain('(javascript');
});

test('tables', () => {
  const table = {
    tableId: 't',
    rowCount: 5000,
    indexColumns: 1,
    columns: [
      { name: '', type: 'number', dtype: 'int64' },
      { name: 'a|b', type: 'text', dtype: 'object' },
    ],
    rows: [
      [0, '<script>'],
      [1, null],
    ],
  };
  expect(writeOutput(display({ 'application/vnd.vivarium.table+json': table }))).toBe(
    '|  | a\\|b |\n| ---: | --- |\n| 0 | \\<script\\> |\n| 1 |  |\n\n*2 of 5,000 rows.*\n',
  );
});

test('what cannot be drawn is named', () => {
  expect(writeOutput(display({ 'application/vnd.plotly.v1+json': { data: [] } }))).toBe(
    '*An interactive Plotly figure was left out; the .ipynb export has it.*\n',
  );
  expect(writeOutput(display({ 'text/html': '<table></table>', 'text/plain': '   a\n0  1' }))).toBe(
    '```text\n   a\n0  1\n```\n',
  );
});

test('errors with their traceback, and how a run ended', () => {
  const error = { name: 'E', message: 'm', traceback: 'Traceback\nE: m\n' };
  expect(writeOutput({ type: 'error', error })).toBe('```text\nTraceback\nE: m\n```\n');
  const end = { status: 'interrupted', reason: 'time-limit' } as const;
  const stopped = makeNotebook('x', [], {
    state: { status: 'ended', end, startedAt: 0, endedAt: 1 },
    dropped: { characters: 2000, lines: 3, displays: 0, messages: 0 },
  });
  expect(write(stopped)).toContain(
    '*This run was stopped at its time limit. Output cut: 2,000 characters (3 lines) left out.*',
  );
});

test('attached pictures are put into the text', () => {
  const notebook = makeText('![x](attachment:my%20dot.png) ![y](attachment:none.png)');
  const cells = notebook.document.cells.map((cell) => ({
    ...cell,
    attachments: { 'my dot.png': { 'image/png': 'iVBO' } },
  }));
  expect(write({ ...notebook, document: { ...notebook.document, cells } })).toContain(
    '![x](data:image/png;base64,iVBO) ![y](attachment:none.png)',
  );
});

test.each([
  ['```python\nx', '```python\nx\n```'],
  ['~~~~\n```\n~~~\n', '~~~~\n```\n~~~\n~~~~'],
  ['```\nx\n````\ny', '```\nx\n````\ny'],
  ['``` `x` ```\ny', '``` `x` ```\ny'],
])('a fence that a text leaves open ends with it: %j', (source, block) => {
  expect(write(makeText(source))).toBe(`# A title\n\n${block}\n`);
});
