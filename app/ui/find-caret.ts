/** The place in a text that stands under a point of the page; lines and columns count from 1. Null when there is none. */
export function findCaret(
  container: Element,
  clientX: number,
  clientY: number,
): { readonly line: number; readonly column: number } | null {
  const place = document.caretPositionFromPoint?.(clientX, clientY);
  if (!place || !container.contains(place.offsetNode)) return null;
  const range = document.createRange();
  range.setStart(container, 0);
  range.setEnd(place.offsetNode, place.offset);
  const lines = range.toString().split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
