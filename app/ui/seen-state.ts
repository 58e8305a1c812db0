/** Milliseconds for which something must have been seen before it may be pressed. */
const SEEN_FOR = 500;
/** Share of the area that must be inside of what is shown; less than all of it, as browsers round. */
const WHOLE = 0.98;

/** What the browser says of an element: truly visible, on top, untransformed, with nothing over it; and how much of it. */
export interface Sight {
  readonly isVisible: boolean;
  /** 0–1. */
  readonly intersectionRatio: number;
  /** Milliseconds, on the page's clock. */
  readonly time: number;
}

/** Since when something has been seen whole and without a break, on the page's clock; null while it is not. */
export type SeenSince = number | null;

/** Takes in what the browser says now. */
export function applySight(since: SeenSince, { isVisible, intersectionRatio, time }: Sight): SeenSince {
  return isVisible && intersectionRatio >= WHOLE ? (since ?? time) : null;
}

/** Milliseconds until it has been seen long enough; 0 when it has, null while it is not seen. */
export function timeUntilSeen(since: SeenSince, now: number): number | null {
  return since === null ? null : Math.max(0, since + SEEN_FOR - now);
}
