import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TableCell, TablePreview, TableQuery } from '../../workers/contract/table.ts';
import type { OutputServices } from './output-services.ts';
import { queryRows } from './query-rows.ts';

export type TableRow = readonly TableCell[];

/** What a table shows, and what it knows of the rest. */
export interface TableState {
  readonly query: TableQuery;
  /** Rows that the query leaves; those of the query before until the first of the new ones are here. */
  readonly rowCount: number;
  /** Rows by block of `BLOCK`. */
  readonly blocks: ReadonlyMap<number, readonly TableRow[]>;
  readonly loading: boolean;
  /** Why no more rows can be had than those the table came with; null while they can, or where these are all. */
  readonly gone: string | null;
}

/** The rows of a table wherever they are: here, or in its interpreter. */
export interface TableSource {
  readonly state: StoreApi<TableState>;
  setQuery(query: TableQuery): void;
  /** Says which rows are in sight; they are fetched, and what is asked for and no longer seen is given up. */
  show(from: number, to: number): void;
  /** Gives up what is under way. */
  pause(): void;
}

/** Rows that are fetched at once. */
export const BLOCK = 200;
/** Blocks that are kept; those farthest from what is seen go first. */
const MOST_BLOCKS = 50;
/** Rests this long on what is seen before rows are asked for, in milliseconds: a scroll bar passes by thousands. */
const REST = 60;

export const NO_QUERY: TableQuery = { sort: null, filters: [] };

const NOT_HERE = 'Only the first rows came with this table.';

/** Makes the source of a table; `readTable` is asked only for rows that the preview does not have. */
export function createTableSource(preview: TablePreview, readTable: OutputServices['readTable']): TableSource {
  const { tableId, columns, rows, rowCount } = preview;
  const complete = rows.length >= rowCount;
  const pending = new Map<number, AbortController>();
  let remoteId = complete ? null : tableId;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = { from: 0, to: 0 };

  const state = createStore<TableState>()(() => ({
    query: NO_QUERY,
    rowCount: remoteId === null ? rows.length : rowCount,
    blocks: toBlocks(rows),
    loading: false,
    gone: complete || tableId !== null ? null : NOT_HERE,
  }));

  function showHeld(query: TableQuery, gone: string | null): void {
    const left = queryRows(columns, rows, query);
    state.setState({ query, rowCount: left.length, blocks: toBlocks(left), loading: false, gone });
  }

  function cancel(isUnseen: (block: number) => boolean = () => true): void {
    for (const [block, controller] of pending) {
      if (!isUnseen(block)) continue;
      controller.abort();
      pending.delete(block);
    }
  }

  /** The rows a table came with may end within a block. */
  function isWhole(block: number): boolean {
    const now = state.getState();
    return (now.blocks.get(block)?.length ?? 0) >= Math.min(BLOCK, now.rowCount - block * BLOCK);
  }

  function fetchSeen(): void {
    if (remoteId === null) return;
    const last = Math.max(0, Math.ceil(state.getState().rowCount / BLOCK) - 1);
    // Half a block ahead on either side, so that a step further finds its rows.
    const first = Math.max(0, Math.floor((seen.from - BLOCK / 2) / BLOCK));
    const end = Math.min(last, Math.floor((seen.to + BLOCK / 2) / BLOCK));
    cancel((block) => block < first || block > end);
    for (let block = first; block <= end; block += 1) {
      if (!isWhole(block) && !pending.has(block)) void fetchBlock(remoteId, block);
    }
    state.setState({ loading: pending.size > 0 });
  }

  async function fetchBlock(id: string, block: number): Promise<void> {
    const controller = new AbortController();
    pending.set(block, controller);
    const { query } = state.getState();
    const answer = await readTable({ tableId: id, query, offset: block * BLOCK, limit: BLOCK }, controller.signal);
    if (controller.signal.aborted) return;
    pending.delete(block);
    if (answer.status === 'unavailable') {
      remoteId = null;
      cancel();
      return showHeld(query, answer.reason);
    }
    const blocks = new Map(state.getState().blocks).set(block, answer.value.rows);
    const middle = (seen.from + seen.to) / 2 / BLOCK;
    while (blocks.size > MOST_BLOCKS) {
      const [farthest = 0] = [...blocks.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
      blocks.delete(farthest);
    }
    state.setState({ blocks, rowCount: answer.value.rowCount, loading: pending.size > 0 });
  }

  return {
    state,
    setQuery(query) {
      if (remoteId === null) return showHeld(query, state.getState().gone);
      cancel();
      const untouched = query.sort === null && query.filters.length === 0;
      state.setState({
        query,
        blocks: untouched ? toBlocks(rows) : new Map(),
        ...(untouched && { rowCount }),
        loading: true,
      });
      seen = { from: 0, to: Math.min(seen.to - seen.from, BLOCK) };
      fetchSeen();
    },
    show(from, to) {
      seen = { from, to };
      clearTimeout(timer);
      if (remoteId !== null) timer = setTimeout(fetchSeen, REST);
    },
    pause() {
      clearTimeout(timer);
      cancel();
    },
  };
}

function toBlocks(rows: readonly TableRow[]): ReadonlyMap<number, readonly TableRow[]> {
  const blocks = new Map<number, readonly TableRow[]>();
  for (let start = 0; start < rows.length; start += BLOCK) blocks.set(start / BLOCK, rows.slice(start, start + BLOCK));
  return blocks;
}
