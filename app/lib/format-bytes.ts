import { formatNumber } from './locale.ts';

/** Bytes for people: `0 B`, `12.3 kB`, `4.6 MB` (powers of 1,000, as downloads are advertised). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatNumber(value, { digits: 1, grouped: false })} ${units[unit]}`;
}
