/** A value of Thrift's compact protocol, as far as Parquet's footer needs it. */
type Value =
  | { readonly i32: number }
  | { readonly i64: number }
  | { readonly text: string }
  | { readonly list: readonly Value[] }
  | { readonly struct: Readonly<Record<number, Value>> };

const I64 = 6;
const BYTE_ARRAY = 6;
const INT64 = 2;
const UTF8 = 0;
const RLE = 3;

/** A Parquet file of one group, uncompressed: a column of numbers, `n`, and one of texts, `city`. */
export function makeParquet(rows: readonly (readonly [number, string])[]): Uint8Array<ArrayBuffer> {
  const numbers = rows.flatMap(([n]) => toLittleEndian(n, 8));
  const texts = rows.flatMap(([, city]) => {
    const bytes = [...new TextEncoder().encode(city)];
    return [...toLittleEndian(bytes.length, 4), ...bytes];
  });
  const file = [...new TextEncoder().encode('PAR1')];
  const chunks = [
    { name: 'n', type: INT64, page: numbers },
    { name: 'city', type: BYTE_ARRAY, page: texts },
  ].map(({ name, type, page }) => {
    const header = encode(
      struct({
        1: { i32: 0 },
        2: { i32: page.length },
        3: { i32: page.length },
        5: struct({ 1: { i32: rows.length }, 2: { i32: 0 }, 3: { i32: RLE }, 4: { i32: RLE } }),
      }),
    );
    const offset = file.length;
    file.push(...header, ...page);
    const size = { i64: header.length + page.length };
    return struct({
      2: { i64: offset },
      3: struct({
        1: { i32: type },
        2: { list: [{ i32: 0 }] },
        3: { list: [{ text: name }] },
        4: { i32: 0 },
        5: { i64: rows.length },
        6: size,
        7: size,
        9: { i64: offset },
      }),
    });
  });
  const schema = [
    struct({ 4: { text: 'schema' }, 5: { i32: 2 } }),
    struct({ 1: { i32: INT64 }, 3: { i32: 0 }, 4: { text: 'n' } }),
    struct({ 1: { i32: BYTE_ARRAY }, 3: { i32: 0 }, 4: { text: 'city' }, 6: { i32: UTF8 } }),
  ];
  const group = struct({ 1: { list: chunks }, 2: { i64: file.length }, 3: { i64: rows.length } });
  const footer = encode(
    struct({
      1: { i32: 1 },
      2: { list: schema },
      3: { i64: rows.length },
      4: { list: [group] },
      6: { text: 'a test' },
    }),
  );
  file.push(...footer, ...toLittleEndian(footer.length, 4), ...new TextEncoder().encode('PAR1'));
  return Uint8Array.from(file);
}

function struct(fields: Readonly<Record<number, Value>>): Value {
  return { struct: fields };
}

function encode(value: Value): number[] {
  if ('i32' in value) return toVarint(value.i32 * 2);
  if ('i64' in value) return toVarint(value.i64 * 2);
  if ('text' in value) {
    const bytes = new TextEncoder().encode(value.text);
    return [...toVarint(bytes.length), ...bytes];
  }
  if ('list' in value) {
    const [first] = value.list;
    return [value.list.length * 16 + (first ? typeOf(first) : 0), ...value.list.flatMap(encode)];
  }
  let before = 0;
  const fields = Object.entries(value.struct).flatMap(([key, field]) => {
    const step = Number(key) - before;
    before = Number(key);
    return [step * 16 + typeOf(field), ...encode(field)];
  });
  return [...fields, 0];
}

function typeOf(value: Value): number {
  if ('i32' in value) return 5;
  if ('i64' in value) return I64;
  if ('text' in value) return 8;
  return 'list' in value ? 9 : 12;
}

function toVarint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...toVarint(Math.floor(value / 128))];
}

function toLittleEndian(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** index) % 256);
}
