import { type RefCallback, useCallback, useState } from 'react';

/** Whether an element is in sight or close to it, for what is heavy and need not be there before; `margin` as in CSS. */
export function useNear(margin = '600px'): readonly [RefCallback<HTMLElement>, boolean] {
  const [near, setNear] = useState(false);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return;
      const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
        rootMargin: margin,
        scrollMargin: margin,
      } as IntersectionObserverInit); // the types lack scrollMargin, which reaches beyond the area that scrolls
      observer.observe(element);
      return () => observer.disconnect();
    },
    [margin],
  );
  return [ref, near];
}
