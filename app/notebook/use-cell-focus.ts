import { type RefObject, useEffect, useRef } from 'react';
import { cellElementId } from './element-ids.ts';
import type { NotebookState } from './notebook-store.ts';

/** Most frames to wait until a cell that was scrolled to is in the page. */
const MOST_FRAMES = 30;

interface CellFocusOptions {
  readonly state: NotebookState;
  readonly scrollerRef: RefObject<HTMLElement | null>;
  /** Brings a cell into view that may not be in the page. */
  readonly onReveal: (index: number) => void;
}

/**
 * Keeps the focus on the active cell while the user is among the cells: what moves them is the store, and the focus
 * follows. A focus that is elsewhere in the page is left there.
 */
export function useCellFocus({ state, scrollerRef, onReveal }: CellFocusOptions): void {
  const { activeId, mode, document: notebook } = state;
  const isInside = useRef(false);
  const reveal = useRef(onReveal);
  reveal.current = onReveal;
  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    const enter = () => {
      isInside.current = true;
    };
    const leave = ({ relatedTarget }: FocusEvent) => {
      // An element that goes away takes the focus with it; that is not the user's leaving.
      if (relatedTarget instanceof Node && !scroller.contains(relatedTarget)) isInside.current = false;
    };
    scroller.addEventListener('focusin', enter);
    scroller.addEventListener('focusout', leave);
    return () => {
      scroller.removeEventListener('focusin', enter);
      scroller.removeEventListener('focusout', leave);
    };
  }, [scrollerRef]);
  useEffect(() => {
    if (activeId === null) return;
    const index = notebook.cells.findIndex(({ id }) => id === activeId);
    let frames = 0;
    let frame = 0;
    const settle = () => {
      const element = document.getElementById(cellElementId(activeId));
      const focused = document.activeElement;
      const mayTake = isInside.current || focused === document.body || focused === null;
      if (element !== null) {
        if (element.contains(focused) || !mayTake) return;
        if (mode.type === 'command') element.focus({ preventScroll: true });
        element.scrollIntoView({ block: 'nearest' });
      } else if (mayTake && frames < MOST_FRAMES) {
        if (frames === 0) reveal.current(index);
        frames += 1;
        frame = requestAnimationFrame(settle);
      }
    };
    settle();
    return () => cancelAnimationFrame(frame);
  }, [activeId, mode.type, notebook.cells]);
}
