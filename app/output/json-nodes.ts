/** Most children that a node of the tree has; more are put into ranges. */
const MOST_CHILDREN = 100;

/** Longest string that is shown in the tree, in characters. */
const LONGEST_STRING = 2000;

/** Something in a tree of JSON: a value under its key, or some of the entries of a value that has many. */
export type JsonNode =
  | { readonly type: 'leaf'; readonly label: string; readonly kind: LeafKind; readonly text: string }
  | {
      readonly type: 'branch';
      readonly label: string;
      /** What stands for it while it is closed, such as `[3 items]`. */
      readonly summary: string;
      /** Made when it is opened. */
      readonly children: () => readonly JsonNode[];
      readonly isRange: boolean;
    };

export type LeafKind = 'string' | 'number' | 'boolean' | 'null';

/** The node of a value; looks no further than at the value itself. */
export function toJsonNode(label: string, value: unknown): JsonNode {
  if (Array.isArray(value)) {
    const summary = value.length === 1 ? '[1 item]' : `[${value.length} items]`;
    const read = (from: number, to: number) =>
      value.slice(from, to).map((item, index) => toJsonNode(String(from + index), item));
    return { type: 'branch', label, summary, isRange: false, children: () => listChildren(read, 0, value.length) };
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    const summary = keys.length === 1 ? '{1 key}' : `{${keys.length} keys}`;
    const read = (from: number, to: number) =>
      keys.slice(from, to).map((key) => toJsonNode(key, Reflect.get(value, key)));
    return { type: 'branch', label, summary, isRange: false, children: () => listChildren(read, 0, keys.length) };
  }
  return { type: 'leaf', label, ...describeLeaf(value) };
}

type Read = (from: number, to: number) => readonly JsonNode[];

function listChildren(read: Read, from: number, to: number): readonly JsonNode[] {
  if (to - from <= MOST_CHILDREN) return read(from, to);
  let size = MOST_CHILDREN;
  while ((to - from) / size > MOST_CHILDREN) size *= MOST_CHILDREN;
  const ranges: JsonNode[] = [];
  for (let start = from; start < to; start += size) {
    const end = Math.min(start + size, to);
    ranges.push({
      type: 'branch',
      label: `${start} … ${end - 1}`,
      summary: '',
      isRange: true,
      children: () => listChildren(read, start, end),
    });
  }
  return ranges;
}

function describeLeaf(value: unknown): { kind: LeafKind; text: string } {
  if (typeof value === 'string') {
    const cut = value.length > LONGEST_STRING;
    const rest = cut ? ` … (${value.length} characters)` : '';
    return { kind: 'string', text: JSON.stringify(cut ? value.slice(0, LONGEST_STRING) : value) + rest };
  }
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'boolean') return { kind: 'boolean', text: String(value) };
  return { kind: 'null', text: String(value) };
}
