const UNITS = ['KB', 'MB', 'GB', 'TB'] as const;

/** A size for people: `812 B`, `1.4 KB`, `31 MB`; 1 KB is 1,000 bytes, as in file managers. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

/** `1.2 of 6.2 MB`, or only what came when the whole is unknown. */
export function formatProgress(receivedBytes: number, totalBytes: number): string {
  if (totalBytes <= 0) return formatBytes(receivedBytes);
  const total = formatBytes(totalBytes);
  const received = formatBytes(receivedBytes);
  const unit = total.slice(total.indexOf(' '));
  return received.endsWith(unit) ? `${received.slice(0, -unit.length)} of ${total}` : `${received} of ${total}`;
}
