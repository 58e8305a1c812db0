import { formatNumber } from '../lib/locale.ts';

/** A number with separators: `12,345`. */
export function formatCount(count: number): string {
  return formatNumber(count);
}
