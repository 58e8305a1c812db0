/** Made once: a formatter costs about a millisecond, and counts are shown while output streams in. */
const FORMAT = new Intl.NumberFormat('en');

/** A number with separators: `12,345`. */
export function formatCount(count: number): string {
  return FORMAT.format(count);
}
