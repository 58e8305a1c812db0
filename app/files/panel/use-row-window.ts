import { type RefObject, useLayoutEffect, useState } from 'react';
import { type RowWindow, toRowWindow } from './row-window.ts';

/** A row's height in CSS pixels until one can be measured. */
const USUAL_HEIGHT = 44;

/** Which rows of a list are near to what is seen of it in its scroller. */
export function useRowWindow(
  scrollerRef: RefObject<HTMLElement | null>,
  listRef: RefObject<HTMLElement | null>,
  count: number,
): RowWindow {
  const [shown, setShown] = useState<RowWindow>(() => toRowWindow(0, 600, USUAL_HEIGHT));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list of another length may have been scrolled by that.
  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    const list = listRef.current;
    if (scroller === null || list === null) return;
    const look = () => {
      const above = scroller.getBoundingClientRect().top - list.getBoundingClientRect().top;
      const height =
        list.querySelector<HTMLElement>('[role="treeitem"]:not(:has(input))')?.offsetHeight || USUAL_HEIGHT;
      const next = toRowWindow(above, scroller.clientHeight, height);
      setShown((now) => {
        const isSame = now.first === next.first && now.end === next.end && now.height === next.height;
        return isSame ? now : next;
      });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [scrollerRef, listRef, count]);
  return shown;
}
