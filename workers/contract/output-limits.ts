/**
 * What one run may show. The worker keeps to these, so that what nobody will see never crosses the border; the page
 * holds a worker to them that does not. `clear_output` makes room on the screen again.
 */

/** Characters of stdout, and as many of stderr; what is printed beyond is counted and not kept. */
export const TEXT_LIMIT = 10_000_000;
/** Displays, among them the rich values of top-level expressions. */
export const DISPLAY_LIMIT = 10_000;
/** Characters of all displays together, as JSON. */
export const DISPLAY_CHARACTERS = 100_000_000;
