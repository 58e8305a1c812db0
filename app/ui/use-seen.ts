import { type RefObject, useEffect, useRef, useState } from 'react';
import { applySight, type SeenSince, type Sight, timeUntilSeen } from './seen-state.ts';

/** Steps at which the browser tells how much of an element is inside; the last are what counts. */
const THRESHOLDS = [0, 0.5, 0.9, 0.98, 1];
/** How often the browser looks, in milliseconds; it allows no less. */
const DELAY = 100;

/** Whether the browser tells what is truly visible, and not only what is within the viewport. */
export function canTellSeen(): boolean {
  return typeof IntersectionObserverEntry === 'function' && 'isVisible' in IntersectionObserverEntry.prototype;
}

/**
 * Whether an element has been truly visible for long enough, whoever shows this page: not covered, transparent, moved or cut
 * off. `check` asks once more, for the moment of a click.
 */
export function useSeen(ref: RefObject<Element | null>): { readonly isSeen: boolean; readonly check: () => boolean } {
  const [isSeen, setSeen] = useState(false);
  const look = useRef<() => boolean>(() => false);
  useEffect(() => {
    const element = ref.current;
    if (element === null || !canTellSeen()) return;
    let since: SeenSince = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const update = (entries: readonly IntersectionObserverEntry[]): boolean => {
      // Newer than TypeScript's library.
      for (const entry of entries as readonly (IntersectionObserverEntry & Sight)[]) since = applySight(since, entry);
      clearTimeout(timer);
      const wait = timeUntilSeen(since, performance.now());
      if (wait !== null && wait > 0) timer = setTimeout(() => update(observer.takeRecords()), wait);
      setSeen(wait === 0);
      return wait === 0;
    };
    const options = { threshold: THRESHOLDS, trackVisibility: true, delay: DELAY };
    const observer = new IntersectionObserver(update, options);
    observer.observe(element);
    look.current = () => update(observer.takeRecords());
    return () => {
      observer.disconnect();
      clearTimeout(timer);
      look.current = () => false;
    };
  }, [ref]);
  return { isSeen, check: () => look.current() };
}
