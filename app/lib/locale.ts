/** The language in which numbers and dates are written, where the page was told one. */
let locale: string | null = null;
const numberFormats = new Map<string, Intl.NumberFormat>();

/** Has numbers and dates written as in a language, by its BCP 47 tag, from now on; null for what is usual here. */
export function setLocale(tag: string | null): void {
  locale = tag;
  numberFormats.clear();
}

/** The language the page was told, by its BCP 47 tag; null when it was told none. */
export function readLocale(): string | null {
  return locale;
}

/** A number written in the page's language, with a fixed count of digits after the point. */
export function formatNumber(value: number, { digits = 0, grouped = true } = {}): string {
  const key = `${digits} ${grouped}`;
  // Made once: a formatter costs about a millisecond, and counts are shown while output streams in.
  const format =
    numberFormats.get(key) ??
    new Intl.NumberFormat(locale ?? 'en', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: grouped,
    });
  numberFormats.set(key, format);
  return format.format(value);
}
