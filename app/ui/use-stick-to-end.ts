import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** How near to the end, in CSS pixels, still counts as being at the end. */
const NEAR_END = 48;
/** A scroll this soon after the user did something to the element, in milliseconds, is the user's. */
const GESTURE = 1_000;
/** A scroll this soon after a change of size comes from windowing, which learns how high things are and moves what is seen. */
const SETTLING = 500;
const GESTURES = ['wheel', 'touchmove', 'keydown', 'pointerdown', 'pointermove'] as const;

/**
 * Keeps a scrolling element at its end while it grows, as long as the user has not scrolled away from there; `toEnd`
 * brings it back there, and `leaveEnd` is for scrolling it elsewhere on purpose. While not `active` it is left where it is.
 */
export function useStickToEnd(active: boolean): {
  scrollerRef: RefObject<HTMLElement | null>;
  contentRef: RefObject<HTMLDivElement | null>;
  toEnd: () => void;
  leaveEnd: () => void;
} {
  const scrollerRef = useRef<HTMLElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const changedAt = useRef(0);
  useEffect(() => {
    const scroller = scrollerRef.current;
    const content = contentRef.current;
    if (!active || scroller === null || content === null) return;
    atEnd.current = true;
    let top = scroller.scrollTop;
    let gestureAt = Number.NEGATIVE_INFINITY;
    changedAt.current = performance.now();
    const noteGesture = (event: Event) => {
      // Moving over it is nothing; dragging its bar or its text is.
      if (event.type !== 'pointermove' || (event as PointerEvent).buttons !== 0) gestureAt = event.timeStamp; // as its type says
    };
    const isNearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
    const remember = ({ timeStamp }: Event) => {
      if (scroller.clientHeight === 0) return;
      // Only moving up is leaving: the end may have grown away between our own scrolling and the word of it.
      if (isNearEnd()) atEnd.current = true;
      else if (timeStamp - gestureAt < GESTURE) atEnd.current &&= scroller.scrollTop >= top;
      else if (timeStamp - changedAt.current < SETTLING) return follow();
      else if (scroller.scrollTop < top) atEnd.current = false;
      top = scroller.scrollTop;
    };
    // What was brought into view with the focus stays there, also in a pane that was hidden until now.
    const settle = () => {
      atEnd.current = isNearEnd();
      top = scroller.scrollTop;
    };
    const follow = () => {
      if (!atEnd.current) return;
      scroller.scrollTop = scroller.scrollHeight;
      top = scroller.scrollTop;
    };
    const observer = new ResizeObserver(() => {
      changedAt.current = performance.now();
      follow();
    });
    observer.observe(content);
    observer.observe(scroller);
    scroller.addEventListener('scroll', remember, { passive: true });
    for (const gesture of GESTURES) scroller.addEventListener(gesture, noteGesture, { passive: true });
    content.addEventListener('focusin', settle);
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', remember);
      for (const gesture of GESTURES) scroller.removeEventListener(gesture, noteGesture);
      content.removeEventListener('focusin', settle);
    };
  }, [active]);
  const toEnd = useCallback(() => {
    // Remembered, as what comes into view there may turn out higher than it was thought to be.
    atEnd.current = true;
    changedAt.current = performance.now();
    scrollerRef.current?.scrollTo({ top: scrollerRef.current.scrollHeight });
  }, []);
  const leaveEnd = useCallback(() => {
    atEnd.current = false;
  }, []);
  return { scrollerRef, contentRef, toEnd, leaveEnd };
}
