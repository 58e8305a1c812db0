import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finishSteps } from '../../lib/steps.ts';
import type { RunOutput } from '../../toolset/run.ts';
import type { Cell } from '../cell.ts';
import { parseNotebookFile } from './parse-notebook-file.ts';
import { makeNotebook, makeRun, makeText, redact, writeIpynb } from './test-notebook.ts';
import { toIpynb } from './to-ipynb.ts';

const writeCell = (...args: Parameters<typeof makeNotebook>) => JSON.parse(writeIpynb(makeNotebook(...args))).cells[0];

test('a run of ours becomes a cell as Jupyter writes it', () => {
  const cell = writeCell(
    'x = 1\nx',
    [
      { type: 'stream', stream: 'stdout', text: 'a\nb' },
      { type: 'echo', text: '1', data: { 'text/html': '<b>1</b>\n2' }, metadata: { figureId: 'f', isolated: true } },
      {
        type: 'display',
        display: {
          data: { 'image/png': 'iVBO', 'application/vnd.vivarium.table+json': {}, 'application/json': [1] },
          metadata: { figureId: 'figure-1', alt: 'A line' },
          displayId: 'd',
        },
        figurePath: '.matplotlib_figs/1.png',
      },
      { type: 'error', error: { name: 'E', message: 'm', traceback: 'Traceback\n  x\nE: m\n' } },
    ],
    { executionCount: 7, by: 'agent' },
  );
  expect(cell).toEqual({
    cell_type: 'code',
    execution_count: 7,
    id: 'a',
    metadata: {
      execution: {
        'iopub.execute_input': '1970-01-01T00:16:40.000Z',
        'shell.execute_reply': '1970-01-01T00:16:41.300Z',
      },
      vivarium: { by: 'agent' },
    },
    outputs: [
      { output_type: 'stream', name: 'stdout', text: ['a\n', 'b'] },
      {
        output_type: 'execute_result',
        execution_count: 7,
        data: { 'text/plain': ['1'], 'text/html': ['<b>1</b>\n', '2'] },
        metadata: { isolated: true },
      },
      {
        output_type: 'display_data',
        data: { 'image/png': 'iVBO', 'application/json': [1] },
        metadata: { alt: 'A line' },
      },
      { output_type: 'error', ename: 'E', evalue: 'm', traceback: ['Traceback', '  x', 'E: m'] },
    ],
    source: ['x = 1\n', 'x'],
  });
});

test('Python’s kernel and language stand there where a notebook names none', () => {
  const { metadata, nbformat, nbformat_minor } = JSON.parse(writeIpynb(makeText('a')));
  expect([nbformat, nbformat_minor]).toEqual([4, 5]);
  expect(metadata.kernelspec).toEqual({ name: 'python3', display_name: 'Python 3', language: 'python' });
  expect(metadata.language_info).toMatchObject({ name: 'python', file_extension: '.py' });
});

test('keys go from everything a notebook has', () => {
  const key = 'mykey-0123456789abcdef';
  const metadata = {
    note: key,
    [key]: [{ deep: `/home/lovelace/${key}` }],
    executionInfo: { user: { displayName: 'Lovelace' }, elapsed: 1 },
  };
  const outputs: RunOutput[] = [
    { type: 'stream', stream: 'stdout', text: `${key}\n/home/lovelace/x` },
    { type: 'echo', text: key, data: { 'application/json': { [key]: key }, 'text/html': `<b>${key}</b>` }, metadata },
    {
      type: 'display',
      display: { data: { 'image/svg+xml': `<svg>${key}</svg>`, 'image/png': 'iVBO' }, metadata },
      figurePath: key,
    },
    { type: 'error', error: { name: key, message: key, traceback: key }, filedTraceback: [key] },
  ];
  const notebook = {
    document: {
      cells: [
        { kind: 'code', id: key, source: `key = "${key}"`, metadata, by: 'user', runId: 'run-1' },
        { kind: 'markdown', id: 'b', source: key, metadata, attachments: { [key]: { 'text/plain': key } } },
      ] satisfies Cell[],
      metadata: {
        ...metadata,
        papermill: { input_path: '/srv/lovelace/in.ipynb', environment_variables: { KEY: 'x' } },
      },
    },
    runs: [makeRun(outputs, { code: key })],
    title: key,
    secrets: [key],
  };
  const redacted = redact(notebook);
  const text = finishSteps(toIpynb(redacted));
  expect(text).not.toMatch(/mykey|lovelace|environment_variables/i);
  expect(JSON.stringify(redacted)).not.toContain(key);
  expect(text).toContain('"elapsed": 1');
  expect(text).toContain('"input_path": "in.ipynb"');
  // The user in the metadata of two cells, two outputs and the notebook, and two facts of papermill.
  expect(redacted.redactions).toEqual({ secrets: 1, paths: 1, details: 7 });
});

const text = fc.string({ unit: 'binary' });
const json = fc.jsonValue({ maxDepth: 3 });
const metadata = fc.dictionary(
  fc.string().map((key) => `m-${key}`),
  json,
  { maxKeys: 3 },
);
const data = fc.oneof(
  fc.record({ 'text/plain': text }),
  fc.record({ 'text/html': text, 'application/json': json, 'image/png': fc.base64String() }),
  fc.record({ 'application/vnd.made-up.v1+json': json, 'image/svg+xml': text, 'x/made-up': text }),
);
const line = text.map((part) => part.replaceAll('\n', ' '));
const output: fc.Arbitrary<RunOutput> = fc.oneof(
  fc.record({
    type: fc.constant('stream' as const),
    stream: fc.constantFrom('stdout' as const, 'stderr' as const),
    text,
  }),
  fc.record({ data, metadata }).map((display) => ({ type: 'display' as const, display, figurePath: null })),
  fc.record({ data, metadata, text }).map((echo) => ({
    ...echo,
    type: 'echo' as const,
    data: { ...echo.data, 'text/plain': echo.text },
  })),
  fc.record({ name: line, message: text, traceback: fc.array(line) }).map((error) => ({
    type: 'error' as const,
    error: { ...error, traceback: [...error.traceback, 'E'].join('\n') },
  })),
);

test('what is written is read as it was, and written the same again', () => {
  const cell = fc.record({
    source: text,
    metadata,
    by: fc.constantFrom('agent' as const, 'user' as const),
    outputs: fc.array(output, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 4 }), metadata, text, (entries, own, words) => {
      const cells: Cell[] = entries.map(({ source, metadata: facts, by }, index) => ({
        kind: 'code',
        id: `c${index}`,
        source,
        metadata: facts,
        by,
        runId: `run-${index}`,
      }));
      cells.push({
        kind: 'markdown',
        id: 'm',
        source: words,
        metadata: own,
        attachments: { 'a.png': { 'image/png': 'iVBO' } },
      });
      const runs = entries.map(({ outputs, source }, index) =>
        makeRun(outputs, { id: `run-${index}`, code: source, executionCount: index + 1 }),
      );
      const first = writeIpynb({ document: { cells, metadata: own }, runs, title: '', secrets: [] });
      const parsed = parseNotebookFile(new TextEncoder().encode(first), { clientId: 's', openedAt: 0 });
      if (parsed.status !== 'ok') throw new Error(parsed.reason);
      expect(parsed.notes).toEqual([]);
      expect(parsed.runs.map((run) => plain(run.outputs))).toEqual(runs.map((run) => plain(run.outputs)));
      expect(parsed.runs.map(({ state }) => state.status === 'ended' && [state.startedAt, state.endedAt])).toEqual(
        runs.map(() => [1_000_000, 1_001_300]),
      );
      expect(parsed.document.cells.map((entry) => [entry.id, entry.source, entry.kind === 'code' && entry.by])).toEqual(
        cells.map((entry) => [entry.id, entry.source, entry.kind === 'code' && entry.by]),
      );
      expect(writeIpynb({ ...parsed, title: '', secrets: [] })).toBe(first);
    }),
  );
});

/** Without prototypes, which JSON does not have. */
function plain(outputs: readonly RunOutput[]): unknown {
  return JSON.parse(JSON.stringify(outputs));
}
