import { formatBytes } from '../lib/format-bytes.ts';

/** `1.2 of 6.2 MB`, or only what came when the whole is unknown. */
export function formatProgress(receivedBytes: number, totalBytes: number): string {
  const received = formatBytes(receivedBytes);
  if (totalBytes <= 0) return received;
  const total = formatBytes(totalBytes);
  const unit = total.slice(total.indexOf(' '));
  return received.endsWith(unit) ? `${received.slice(0, -unit.length)} of ${total}` : `${received} of ${total}`;
}
