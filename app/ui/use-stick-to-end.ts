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
    const remember = () => {
      if (scroller.clientHeight === 0) return;
      atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
    };
    const follow = () => {
      if (atEnd) scroller.scrollTop = scroller.scrollHeight;
    };
    const observer = new ResizeObserver(follow);
    observer.observe(content);
    observer.observe(scroller);
    scroller.addEventListener('scroll', remember, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', remember);
    };
  }, [active]);
  return { scrollerRef, contentRef };
}
