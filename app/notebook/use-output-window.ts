import { useEffect, useState } from 'react';

/** Most outputs that are in the page at once; a loop can make thousands. */
const MOST_SHOWN = 120;
/** Most that come into the page with one frame, as mounting one takes about a millisecond. */
const MOST_NEW = 12;

/**
 * Which of so many outputs are in the page: from the first that is returned on. The last ones come at once, those before
 * them frame by frame.
 */
export function useOutputWindow(total: number): number {
  const [held, setHeld] = useState({ total, first: Math.max(0, total - MOST_SHOWN) });
  const next = held.total === total ? held : { total, first: findFirst(held, total) };
  if (next !== held) setHeld(next);
  const { first } = next;
  const wanted = Math.max(0, total - MOST_SHOWN);
  useEffect(() => {
    if (first <= wanted) return;
    const frame = requestAnimationFrame(() => setHeld({ total, first: Math.max(wanted, first - MOST_NEW) }));
    return () => cancelAnimationFrame(frame);
  }, [first, wanted, total]);
  return first;
}

/** The first output to be shown after the total has changed. */
export function findFirst(before: { readonly total: number; readonly first: number }, total: number): number {
  const wanted = Math.max(0, total - MOST_SHOWN);
  if (total < before.total) return wanted;
  return total - before.total > MOST_NEW ? Math.max(wanted, total - MOST_NEW) : Math.max(wanted, before.first);
}
