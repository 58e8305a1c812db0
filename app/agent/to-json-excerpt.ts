/**
 * The beginning of a value of JSON, in lines as `JSON.stringify(value, null, 2)` writes it: whole, or cut after `longest`
 * characters with a mark. No more than that is written, as lists within lists can take megabytes of indentation.
 */
export function toJsonExcerpt(value: unknown, longest: number): string {
  const pieces: string[] = [];
  let length = 0;
  /** Says whether there is room for more. */
  const put = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
    return length <= longest;
  };
  const write = (inner: unknown, line: string): boolean => {
    if (typeof inner === 'string') return put(JSON.stringify(inner.slice(0, longest + 1)));
    if (typeof inner !== 'object' || inner === null) return put(JSON.stringify(inner) ?? 'null');
    const isList = Array.isArray(inner);
    const entries = Object.entries(inner).filter(([, entry]) => isList || entry !== undefined);
    const [open, close] = isList ? '[]' : '{}';
    if (entries.length === 0) return put(`${open}${close}`);
    for (const [index, [key, entry]] of entries.entries()) {
      const name = isList ? '' : `${JSON.stringify(key.slice(0, longest + 1))}: `;
      if (!put(`${index === 0 ? open : ','}${line}  ${name}`) || !write(entry, `${line}  `)) return false;
    }
    return put(`${line}${close}`);
  };
  write(value, '\n');
  const text = pieces.join('');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
