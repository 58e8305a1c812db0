import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TablePreview, TableQuery } from '../../workers/contract/table.ts';
import type { OutputServices } from './output-services.ts';
import { createTableSource, NO_QUERY, type TableState } from './table-source.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Request = { offset: number; limit: number; query: TableQuery; signal: AbortSignal; answer: () => void };

function createRemote(rowCount: number) {
  const requests: Request[] = [];
  const readTable: OutputServices['readTable'] = ({ offset, limit, query }, signal) =>
    new Promise((resolve) => {
      const rows = Array.from({ length: Math.min(limit, rowCount - offset) }, (_, index) => [offset + index]);
      const answer = () => resolve({ status: 'ok', value: { rowCount, offset, rows } });
      requests.push({ offset, limit, query, signal, answer });
    });
  return { requests, readTable };
}

const NUMBERS = [{ name: 'n', type: 'number', dtype: 'int64' }] as const;
const previewOf = (held: number, rowCount: number, tableId: string | null = 't'): TablePreview => ({
  tableId,
  rowCount,
  indexColumns: 0,
  columns: NUMBERS,
  rows: Array.from({ length: held }, (_, index) => [index]),
});
const rowAt = (state: TableState, row: number) => state.blocks.get(Math.floor(row / 200))?.[row % 200];
const settle = () => vi.advanceTimersByTimeAsync(100);

test('a table that is all here asks nobody', async () => {
  const { requests, readTable } = createRemote(3);
  const source = createTableSource(previewOf(3, 3), readTable);
  source.show(0, 3);
  source.setQuery({ sort: { column: 0, descending: true }, filters: [{ column: 0, text: '>0' }] });
  await settle();
  expect(requests).toEqual([]);
  expect(source.state.getState()).toMatchObject({ rowCount: 2, gone: null });
  expect(rowAt(source.state.getState(), 0)).toEqual([2]);
});

test('of a million rows only those in sight and a few more are asked for', async () => {
  const { requests, readTable } = createRemote(1_000_000);
  const source = createTableSource(previewOf(50, 1_000_000), readTable);
  expect(rowAt(source.state.getState(), 49)).toEqual([49]);
  source.show(500_010, 500_030);
  await settle();
  expect(requests.map(({ offset, limit }) => [offset, limit])).toEqual([
    [499_800, 200],
    [500_000, 200],
  ]);
  for (const { answer } of requests) answer();
  await settle();
  expect(rowAt(source.state.getState(), 500_020)).toEqual([500_020]);
  expect(source.state.getState().loading).toBe(false);
});

test('what is scrolled past is given up, and what is only passed is never asked for', async () => {
  const { requests, readTable } = createRemote(1_000_000);
  const source = createTableSource(previewOf(0, 1_000_000), readTable);
  source.show(300, 320);
  await settle();
  for (let row = 1000; row < 900_000; row += 1000) source.show(row, row + 20);
  await settle();
  expect(requests.length).toBeLessThan(6);
  expect(requests[0]?.signal.aborted).toBe(true);
  expect(requests.at(-1)?.signal.aborted).toBe(false);
});

test('a new query starts from the first row and forgets the old rows', async () => {
  const { requests, readTable } = createRemote(1000);
  const source = createTableSource(previewOf(1000, 1001), readTable);
  const query: TableQuery = { sort: { column: 0, descending: true }, filters: [] };
  source.show(600, 620);
  source.setQuery(query);
  expect(source.state.getState().blocks.size).toBe(0);
  await settle();
  expect(requests.at(-1)).toMatchObject({ query });
  expect(requests.some(({ offset }) => offset === 0)).toBe(true);
  source.setQuery(NO_QUERY);
  expect(rowAt(source.state.getState(), 3)).toEqual([3]);
});

test('when the interpreter is gone it goes on with the rows it has', async () => {
  const source = createTableSource(previewOf(5, 1000), async () => ({ status: 'unavailable', reason: 'It is gone.' }));
  source.show(0, 20);
  await settle();
  expect(source.state.getState()).toMatchObject({ gone: 'It is gone.', rowCount: 5, loading: false });
  source.setQuery({ sort: null, filters: [{ column: 0, text: '>= 3' }] });
  expect(source.state.getState()).toMatchObject({ gone: 'It is gone.', rowCount: 2 });
});

test('a table without an id says that it has only its first rows', () => {
  const source = createTableSource(previewOf(5, 1000, null), createRemote(0).readTable);
  expect(source.state.getState()).toMatchObject({ rowCount: 5, gone: 'Only the first rows came with this table.' });
});

test('it keeps a bounded number of rows', async () => {
  const readTable: OutputServices['readTable'] = async ({ offset, limit }) => ({
    status: 'ok',
    value: { rowCount: 1_000_000, offset, rows: Array.from({ length: limit }, () => [1]) },
  });
  const source = createTableSource(previewOf(0, 1_000_000), readTable);
  for (let block = 0; block < 120; block += 1) {
    source.show(block * 200, block * 200 + 20);
    await settle();
  }
  expect(source.state.getState().blocks.size).toBeLessThanOrEqual(50);
  expect(source.state.getState().blocks.has(119)).toBe(true);
});
