import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStoredRun } from '../../toolset/parse-stored-run.ts';
import { parseNotebookFile } from './parse-notebook-file.ts';
import { writeIpynb } from './test-notebook.ts';

const options = { clientId: 'session-1', openedAt: 5000 };
const parse = (value: unknown) => parseNotebookFile(new TextEncoder().encode(JSON.stringify(value)), options);

function open(value: unknown) {
  const parsed = parse(value);
  if (parsed.status !== 'ok') throw new Error(parsed.reason);
  return parsed;
}

/** What Jupyter would find in the file after it has been here. */
function passThrough(value: unknown) {
  const { document, runs } = open(value);
  return JSON.parse(writeIpynb({ document, runs, title: '', secrets: [] }));
}

const notebook = (cells: readonly unknown[], fields: object = {}) => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells,
  ...fields,
});
const code = (outputs: readonly unknown[], fields: object = {}) => ({
  cell_type: 'code',
  id: 'a',
  metadata: {},
  source: 'x',
  execution_count: 3,
  outputs,
  ...fields,
});

test('cells, numbers, outputs and who ran them', () => {
  const { document, runs, notes } = open(
    notebook([
      code([
        { output_type: 'stream', name: 'stdout', text: ['a\n', 'b'] },
        { output_type: 'execute_result', execution_count: 3, data: { 'text/plain': ['4', '2'] }, metadata: {} },
        { output_type: 'display_data', data: { 'image/png': 'iVBO\n' }, metadata: { alt: 'A line' } },
        { output_type: 'error', ename: 'E', evalue: 'm', traceback: ['T', 'E: m'] },
      ]),
      { cell_type: 'markdown', id: 'b', metadata: { tags: ['t'] }, source: ['# A\n', 'b'] },
      { cell_type: 'raw', id: 'c', metadata: {}, source: '' },
      code([], { id: 'd', execution_count: null }),
    ]),
  );
  expect(notes).toEqual([]);
  expect(document.cells).toEqual([
    { kind: 'code', id: 'a', source: 'x', metadata: {}, by: 'user', runId: runs[0]?.id },
    { kind: 'markdown', id: 'b', source: '# A\nb', metadata: { tags: ['t'] }, attachments: null },
    { kind: 'raw', id: 'c', source: '', metadata: {}, attachments: null },
    { kind: 'code', id: 'd', source: 'x', metadata: {}, by: 'user', runId: null },
  ]);
  expect(runs).toEqual([
    expect.objectContaining({
      clientId: 'session-1',
      origin: { by: 'file' },
      executionCount: 3,
      state: { status: 'ended', end: { status: 'error' }, startedAt: 5000, endedAt: 5000 },
      outputs: [
        { type: 'stream', stream: 'stdout', text: 'a\nb' },
        { type: 'echo', text: '42', data: { 'text/plain': '42' }, metadata: {} },
        {
          type: 'display',
          display: { data: { 'image/png': 'iVBO\n' }, metadata: { alt: 'A line' } },
          figurePath: null,
        },
        { type: 'error', error: { name: 'E', message: 'm', traceback: 'T\nE: m' } },
      ],
    }),
  ]);
});

test.each([
  ['a list', [], 'no notebook'],
  ['null', null, 'no notebook'],
  ['another program’s JSON', { cells: [] }, 'no notebook'],
  ['no cells', { nbformat: 4, nbformat_minor: 5 }, 'no list of cells'],
  ['cells that are no list', { nbformat: 4, cells: { length: 3 } }, 'no list of cells'],
  ['version 1', { nbformat: 1, cells: [] }, 'version 1'],
  ['version 2', { nbformat: 2, worksheets: [] }, 'version 2'],
  ['version 5', { nbformat: 5, cells: [] }, 'version 5'],
  ['60,000 cells', notebook(Array(60_000).fill({})), '60,000 cells'],
  ['a million cells', notebook(Array(1_000_000).fill({})), 'more than a page can take'],
])('%s is refused', (_, value, reason) => {
  expect(parse(value)).toEqual({ status: 'refused', reason: expect.stringContaining(reason) });
});

test('a newer minor version is read, and that is said', () => {
  expect(open(notebook([], { nbformat_minor: 7 })).notes).toEqual([expect.stringContaining('4.7')]);
});

test('ids that are missing, not allowed or taken are made new', () => {
  const cells = ['a', 'a', undefined, 'with space', '', 7, 'x'.repeat(65), '__proto__'].map((id) => ({
    ...code([]),
    ...(id === undefined ? { id: undefined } : { id }),
  }));
  const { document, notes } = open(notebook(cells));
  const ids = document.cells.map((cell) => cell.id);
  expect(ids[0]).toBe('a');
  expect(ids.at(-1)).toBe('__proto__');
  expect(new Set(ids).size).toBe(8);
  expect(ids.every((id) => /^[a-zA-Z0-9-_]{1,64}$/.test(id))).toBe(true);
  expect(notes).toEqual([
    '1 cell with the id of another got a new one.',
    '1 cell without an id got a new one.',
    '4 cells with an id that is not allowed got a new one.',
  ]);
});

test('cells of unknown kinds, and what is no cell, become raw text with all they had', () => {
  const { document, notes } = open(
    notebook([
      { cell_type: 'sql', id: 's', source: ['select 1'], metadata: { a: 1 }, rows: [1] },
      7,
      { cell_type: 'code', source: {} },
    ]),
  );
  expect(document.cells).toEqual([
    {
      kind: 'raw',
      id: 's',
      source: 'select 1',
      attachments: null,
      metadata: { a: 1, vivarium: { cell: { cell_type: 'sql', rows: [1] } } },
    },
    {
      kind: 'raw',
      id: expect.any(String),
      source: '',
      attachments: null,
      metadata: { vivarium: { cell: { value: 7 } } },
    },
    {
      kind: 'raw',
      id: expect.any(String),
      source: '',
      attachments: null,
      metadata: { vivarium: { cell: { cell_type: 'code', source: {} } } },
    },
  ]);
  expect(notes.join(' ')).toMatch(/1 cell of a kind that is not known.*2 cells could not be read/);
});

test.each(['agent', 'user', 'host'])('a cell that %s wrote and we exported says so', (by) => {
  const { document, notes } = open(notebook([code([], { metadata: { vivarium: { by } } })]));
  expect(document.cells[0]).toMatchObject({ by, metadata: {} });
  expect(notes).toEqual([]);
});

test('what a newer format may say of a cell is kept in its metadata', () => {
  const cell = code([], { metadata: { a: 1, vivarium: { by: 'agent' } }, author: ['Ada'] });
  const { document, notes } = open(notebook([cell]));
  expect(document.cells[0]).toMatchObject({
    by: 'agent',
    metadata: { a: 1, vivarium: { cell: { author: ['Ada'] } } },
  });
  expect(notes).toHaveLength(1);
});

test('outputs of unknown kinds, and broken ones, are kept as data', () => {
  const strange = { output_type: 'hologram', data: [1] };
  const broken = { output_type: 'stream', name: 'stdout', text: { a: 1 } };
  const { runs, notes } = open(notebook([code([strange, broken, 5])]));
  expect(runs[0]?.outputs.map((output) => output.type === 'display' && Object.values(output.display.data)[0])).toEqual([
    strange,
    broken,
    5,
  ]);
  expect(notes).toHaveLength(2);
});

test.each([
  [{ kernelspec: { name: 'julia-1.9', display_name: 'Julia 1.9.0', language: 'julia' } }, 'Julia 1.9.0'],
  [{ language_info: { name: 'R' } }, 'R'],
])('a kernel of another language opens for reading', (metadata, name) => {
  const { document, notes } = open(notebook([code([])], { metadata }));
  expect(document.cells).toHaveLength(1);
  expect(notes).toEqual([
    `Its code is for ${name}. Only Python runs here: you can read it, edit it and export it again, but running its cells will fail.`,
  ]);
  expect(passThrough(notebook([code([])], { metadata })).metadata).toMatchObject(metadata);
});

test('keys that every object has are only keys', () => {
  const text = `{"nbformat": 4, "nbformat_minor": 5, "__proto__": {"polluted": 1}, "metadata": {"__proto__": {"polluted": 1}, "constructor": 1},
    "cells": [{"cell_type": "code", "id": "constructor", "source": "", "execution_count": 1, "metadata": {"__proto__": {"polluted": 1}},
      "outputs": [{"output_type": "display_data", "data": {"__proto__": "x", "constructor": "y"}, "metadata": {"__proto__": 2}}]}]}`;
  const parsed = parseNotebookFile(new TextEncoder().encode(text), options);
  if (parsed.status !== 'ok') throw new Error(parsed.reason);
  const written = writeIpynb({ ...parsed, title: '', secrets: [] });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined(); // any object, to see whether all have it now
  expect(Object.hasOwn(JSON.parse(written).cells[0].metadata, '__proto__')).toBe(true);
  expect(Object.hasOwn(JSON.parse(written).cells[0].outputs[0].data, '__proto__')).toBe(true);
});

test('tables and figures of interpreters long gone are not asked for', () => {
  const output = {
    output_type: 'display_data',
    data: { 'application/vnd.vivarium.table+json': { tableId: 'table-1' }, 'text/plain': 'frame' },
    metadata: { figureId: 'figure-1', alt: 'x' },
  };
  const { runs, notes } = open(notebook([code([output])]));
  expect(runs[0]?.outputs).toEqual([
    { type: 'display', display: { data: { 'text/plain': 'frame' }, metadata: { alt: 'x' } }, figurePath: null },
  ]);
  expect(notes).toHaveLength(1);
});

test('Jupyter’s record of when a cell ran is its run’s time', () => {
  const execution = {
    'iopub.execute_input': '2024-05-01T10:00:00.000Z',
    'shell.execute_reply': '2024-05-01T10:00:01.500Z',
  };
  const [run] = open(notebook([code([], { metadata: { execution } })])).runs;
  const startedAt = Date.parse('2024-05-01T10:00:00Z');
  expect(run?.state).toMatchObject({ startedAt, endedAt: startedAt + 1500 });
});

test('version 3: headings, input, prompt numbers, pyout, pyerr and pictures', () => {
  const { document, runs, notes } = open({
    nbformat: 3,
    nbformat_minor: 0,
    metadata: { name: 'Old', signature: 'sha256:1' },
    worksheets: [
      {
        cells: [
          { cell_type: 'heading', level: 2, source: ['A\n', 'b'], metadata: {} },
          {
            cell_type: 'code',
            input: ['1/0'],
            prompt_number: 4,
            language: 'python',
            collapsed: true,
            metadata: {},
            outputs: [
              { output_type: 'stream', stream: 'stderr', text: 'e' },
              { output_type: 'pyout', prompt_number: 4, text: ['4'], html: '<b>4</b>', constructor: 'kept' },
              {
                output_type: 'display_data',
                png: 'iVBO',
                svg: ['<svg/>'],
                json: '{"a": 1}',
                metadata: { png: { width: 3 } },
              },
              { output_type: 'pyerr', ename: 'E', evalue: 'm', traceback: ['a'] },
            ],
          },
        ],
      },
      { cells: [{ cell_type: 'html', source: '<b>x</b>' }] },
    ],
  });
  expect(document.metadata).toEqual({ name: 'Old' });
  expect(document.cells).toEqual([
    expect.objectContaining({ kind: 'markdown', source: '## A b' }),
    expect.objectContaining({ kind: 'code', source: '1/0', metadata: { collapsed: true } }),
    expect.objectContaining({ kind: 'markdown', source: '<b>x</b>' }),
  ]);
  expect(runs[0]?.executionCount).toBe(4);
  expect(runs[0]?.outputs).toEqual([
    { type: 'stream', stream: 'stderr', text: 'e' },
    {
      type: 'echo',
      text: '4',
      data: { 'text/plain': '4', 'text/html': '<b>4</b>', constructor: 'kept' },
      metadata: {},
    },
    {
      type: 'display',
      display: {
        data: { 'image/png': 'iVBO', 'image/svg+xml': '<svg/>', 'application/json': { a: 1 } },
        metadata: { 'image/png': { width: 3 } },
      },
      figurePath: null,
    },
    { type: 'error', error: { name: 'E', message: 'm', traceback: 'a' } },
  ]);
  expect(notes).toHaveLength(1);
});

const json = fc.jsonValue({ maxDepth: 4 });
const odd = fc.oneof(
  json,
  fc.constantFrom('code', 'markdown', 'stream', 'error', 'display_data', 'execute_result', 3, 4, null),
);

test('no bytes and no JSON make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) =>
      ['ok', 'refused'].includes(parseNotebookFile(bytes, options).status),
    ),
  );
  const output = fc.record(
    { output_type: odd, name: odd, text: odd, data: odd, metadata: odd, ename: odd, traceback: odd, png: odd },
    { requiredKeys: [] },
  );
  const cell = fc.record(
    {
      cell_type: odd,
      id: odd,
      source: odd,
      metadata: odd,
      outputs: fc.oneof(fc.array(output), odd),
      execution_count: odd,
      input: odd,
      level: odd,
      attachments: odd,
    },
    { requiredKeys: [] },
  );
  const cells = fc.oneof(fc.array(fc.oneof(cell, odd), { maxLength: 4 }), odd);
  const file = fc.record(
    {
      nbformat: fc.oneof(fc.constantFrom(3, 4), odd),
      nbformat_minor: odd,
      metadata: odd,
      cells,
      worksheets: fc.oneof(fc.array(fc.record({ cells })), odd),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(file, (value) => {
      const parsed = parse(value);
      if (parsed.status === 'refused') return parsed.reason !== '';
      // Whatever was read can be written, and read again without a word.
      const written = writeIpynb({ ...parsed, title: '', secrets: [] });
      return parseNotebookFile(new TextEncoder().encode(written), options).status === 'ok';
    }),
    { numRuns: 500 },
  );
});

test('an error with a name of a novel’s length can be kept with the notebook', () => {
  const error = { output_type: 'error', ename: 'E'.repeat(50_000), evalue: '', traceback: [] };
  const { runs } = open(notebook([code([error])]));
  expect(parseStoredRun(runs[0], { clientId: 'session-1', keptAt: 1 })).not.toBeNull();
});
