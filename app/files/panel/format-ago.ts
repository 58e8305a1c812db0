const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Made once, as formatters cost about a millisecond. */
const SAME_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const OTHER_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const WHOLE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });

/** How long ago something was, for people: `just now`, `5 min ago`, `3 h ago`, `2 days ago`, then the date. */
export function formatAgo(at: number, now: number): string {
  const passed = now - at;
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  if (passed < 2 * DAY) return 'a day ago';
  if (passed < 7 * DAY) return `${Math.floor(passed / DAY)} days ago`;
  const isSameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (isSameYear ? SAME_YEAR : OTHER_YEAR).format(at);
}

/** A moment in full, to the second. */
export function formatMoment(at: number): string {
  return WHOLE.format(at);
}
