/** Smallest and largest share of the width, in percent, that the left pane may take. */
export const SPLIT_MIN = 25;
export const SPLIT_MAX = 75;
const STEP = 2;
const BIG_STEP = 10;

/** A share within the bounds, in whole percent. */
export function clampSplit(percent: number): number {
  return Math.round(Math.min(SPLIT_MAX, Math.max(SPLIT_MIN, percent)));
}

/** What a key does to the separator; null for keys that are not its own. */
export function moveSplit(percent: number, key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
      return clampSplit(percent - STEP);
    case 'ArrowRight':
      return clampSplit(percent + STEP);
    case 'PageDown':
      return clampSplit(percent - BIG_STEP);
    case 'PageUp':
      return clampSplit(percent + BIG_STEP);
    case 'Home':
      return SPLIT_MIN;
    case 'End':
      return SPLIT_MAX;
    default:
      return null;
  }
}
