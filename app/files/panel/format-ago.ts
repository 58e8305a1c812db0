import { readLocale } from '../../lib/locale.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const SAME_YEAR = { day: 'numeric', month: 'short' } as const;
const OTHER_YEAR = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const WHOLE = { dateStyle: 'full', timeStyle: 'medium' } as const;

/** How long ago something was, for people: `just now`, `5 min ago`, `3 h ago`, `2 days ago`, then the date. */
export function formatAgo(at: number, now: number): string {
  const passed = now - at;
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  if (passed < 2 * DAY) return 'a day ago';
  if (passed < 7 * DAY) return `${Math.floor(passed / DAY)} days ago`;
  const isSameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return format(isSameYear ? SAME_YEAR : OTHER_YEAR, at);
}

/** A moment in full, to the second. */
export function formatMoment(at: number): string {
  return format(WHOLE, at);
}

/** Formatters are made once, as each costs about a millisecond. */
const formats = new WeakMap<
  Intl.DateTimeFormatOptions,
  { readonly locale: string; readonly format: Intl.DateTimeFormat }
>();

function format(options: Intl.DateTimeFormatOptions, at: number): string {
  const locale = readLocale() ?? 'en-GB';
  const known = formats.get(options);
  if (known?.locale === locale) return known.format.format(at);
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(options, { locale, format: made });
  return made.format(at);
}
