/** Rows that are mounted beyond what is seen, on either side. */
const AHEAD = 12;

/** The rows that are mounted of a long list: from `first` to before `end`, each `height` CSS pixels high. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
  readonly height: number;
}

/** The rows in sight, for a list whose top is `above` CSS pixels above what is seen of it. */
export function toRowWindow(above: number, seenHeight: number, height: number): RowWindow {
  const first = Math.max(0, Math.floor(above / height) - AHEAD);
  return { first, end: Math.max(first, Math.ceil((above + seenHeight) / height)) + AHEAD, height };
}

/** A row to mount, and how many are left out before it. */
export interface MountedRow {
  readonly index: number;
  readonly skipped: number;
}

/** The rows to mount of `count`: those in the window, and the active one wherever it is, so that it keeps the focus. */
export function listMounted(
  count: number,
  active: number,
  { first, end }: RowWindow,
): { readonly rows: readonly MountedRow[]; readonly skippedAfter: number } {
  const indices: number[] = [];
  for (let index = Math.min(first, count); index < Math.min(end, count); index += 1) indices.push(index);
  if (active >= 0 && active < count && !indices.includes(active)) indices.push(active);
  indices.sort((a, b) => a - b);
  const rows = indices.map((index, at) => ({ index, skipped: index - (indices[at - 1] ?? -1) - 1 }));
  return { rows, skippedAfter: count - 1 - (indices.at(-1) ?? -1) };
}
