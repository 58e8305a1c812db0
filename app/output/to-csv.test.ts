import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from './to-csv.ts';

const column = (name: string) => ({ name, type: 'text', dtype: '' }) as const;

test('what needs quotes has them', () => {
  const csv = toCsv(
    [column('a'), column('b, c')],
    [
      ['plain', 'with "quotes"'],
      ['two\nlines', null],
      [1.5, true],
    ],
  );
  expect(csv).toBe('a,"b, c"\r\nplain,"with ""quotes"""\r\n"two\nlines",\r\n1.5,True\r\n');
});

test('what is written is what is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (rows) => {
      expect(readCsv(toCsv([column('x'), column('y')], rows))).toEqual([['x', 'y'], ...rows]);
    }),
  );
});

/** A reader by the letter of RFC 4180. */
function readCsv(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
