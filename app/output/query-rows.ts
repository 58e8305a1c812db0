import type { TableCell, TableColumn, TableQuery } from '../../workers/contract/table.ts';
import { toCellText } from './cell-text.ts';

type Row = readonly TableCell[];
type Test = (cell: TableCell) => boolean;

/** The rows that a query leaves, in its order; the rules are those that `TableQuery` states. */
export function queryRows(columns: readonly TableColumn[], rows: readonly Row[], query: TableQuery): readonly Row[] {
  const tests = query.filters
    .filter(({ text }) => text.trim() !== '')
    .map(({ column, text }) => ({ column, passes: toTest(text, columns[column]?.type === 'number') }));
  const left =
    tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test.passes(row[test.column] ?? null)));
  if (query.sort === null) return left;
  const { column, descending } = query.sort;
  const numeric = columns[column]?.type === 'number';
  return left.toSorted((a, b) => compareCells(a[column] ?? null, b[column] ?? null, numeric, descending));
}

/** Cells that hold nothing come last, whichever way the others go. */
function compareCells(a: TableCell, b: TableCell, numeric: boolean, descending: boolean): number {
  const nothings = Number(isNothing(a, numeric)) - Number(isNothing(b, numeric));
  if (nothings !== 0 || isNothing(a, numeric)) return nothings;
  const order = numeric ? compare(toNumber(a), toNumber(b)) : compare(toComparable(a), toComparable(b));
  return descending ? -order : order;
}

function isNothing(cell: TableCell, numeric: boolean): boolean {
  return cell === null || (numeric && Number.isNaN(toNumber(cell)));
}

/** Numbers before text, where a column mixes them. */
function toComparable(cell: TableCell): string | number {
  return typeof cell === 'string' ? cell : Number(cell);
}

function compare(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}

const COMPARISON = /^\s*(<=|>=|<|>|=)\s*([-+]?[\d.]+(?:e[-+]?\d+)?)\s*$/i;
const RANGE = /^\s*([-+]?\d[\d.]*?(?:e[-+]?\d+)?)\s*\.\.\s*([-+]?[\d.]+(?:e[-+]?\d+)?)\s*$/i;

function toTest(text: string, numeric: boolean): Test {
  if (numeric) {
    const test = toNumberTest(text);
    if (test !== null) return (cell) => cell !== null && test(toNumber(cell));
  }
  const wanted = text.trim().toLowerCase();
  return (cell) => toCellText(cell).toLowerCase().includes(wanted);
}

function toNumberTest(text: string): ((value: number) => boolean) | null {
  const [, low, high] = RANGE.exec(text) ?? [];
  if (low !== undefined && high !== undefined) return (value) => value >= Number(low) && value <= Number(high);
  const [, sign, bound] = COMPARISON.exec(text) ?? [];
  const limit = Number(bound);
  if (sign === undefined || Number.isNaN(limit)) return null;
  switch (sign) {
    case '<':
      return (value) => value < limit;
    case '<=':
      return (value) => value <= limit;
    case '>':
      return (value) => value > limit;
    case '>=':
      return (value) => value >= limit;
    default:
      return (value) => value === limit;
  }
}

/** A cell of a number column; numbers that JSON lacks come as text. */
function toNumber(cell: TableCell): number {
  if (typeof cell !== 'string') return cell === null ? Number.NaN : Number(cell);
  const infinite = /^([-+]?)inf(?:inity)?$/i.exec(cell.trim());
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return cell.trim() === '' ? Number.NaN : Number(cell);
}
