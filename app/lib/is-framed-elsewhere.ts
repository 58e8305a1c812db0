/**
 * Whether a page of another origin stands anywhere around this one. Only a page of the same origin lets its origin be
 * read; a page without an origin of its own is elsewhere for all others.
 */
export function isFramedElsewhere(inner: Window = window): boolean {
  for (let page = inner; page.parent !== page; page = page.parent) {
    try {
      if (page.parent.location.origin !== inner.location.origin) return true;
    } catch {
      return true;
    }
  }
  return false;
}
