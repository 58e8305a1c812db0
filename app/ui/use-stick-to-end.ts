import { type RefObject, useEffect, useRef } from 'react';

/** How near to the end, in CSS pixels, still counts as being at the end. */
const NEAR_END = 48;

/**
 * Keeps a scrolling element at its end while it grows, as long as the user has not scrolled away from there. While not
 * `active` it is left where it is.
 */
export function useStickToEnd(active: boolean): {
  scrollerRef: RefObject<HTMLElement | null>;
  contentRef: RefObject<HTMLDivElement | null>;
} {
  const scrollerRef = useRef<HTMLElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scroller = scrollerRef.current;
    const content = contentRef.current;
    if (!active || scroller === null || content === null) return;
    let atEnd = true;
    let top = scroller.scrollTop;
    const isNearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
    const remember = () => {
      if (scroller.clientHeight === 0) return;
      // Only moving up is leaving: the end may have grown away between our own scrolling and the word of it.
      if (isNearEnd()) atEnd = true;
      else if (scroller.scrollTop < top) atEnd = false;
      top = scroller.scrollTop;
    };
    // What was brought into view with the focus stays there, also in a pane that was hidden until now.
    const settle = () => {
      atEnd = isNearEnd();
      top = scroller.scrollTop;
    };
    const follow = () => {
      if (!atEnd) return;
      scroller.scrollTop = scroller.scrollHeight;
      top = scroller.scrollTop;
    };
    const observer = new ResizeObserver(follow);
    observer.observe(content);
    observer.observe(scroller);
    scroller.addEventListener('scroll', remember, { passive: true });
    content.addEventListener('focusin', settle);
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', remember);
      content.removeEventListener('focusin', settle);
    };
  }, [active]);
  return { scrollerRef, contentRef };
}
