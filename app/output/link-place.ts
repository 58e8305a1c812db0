/** Where a link leads, as people read it: the host, or whose mail it is. Null for what is no address of the web. */
export function readLinkPlace(href: string | undefined): { readonly href: string; readonly place: string } | null {
  if (href === undefined || !URL.canParse(href)) return null;
  const address = new URL(href);
  if (address.protocol === 'mailto:') return { href: address.href, place: address.pathname };
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return null;
  return { href: address.href, place: address.host };
}

/** Whether a link's own words are its place or an address there; an address elsewhere that only mentions it is not. */
export function namesPlace(words: string, place: string): boolean {
  if (words === place) return true;
  return URL.canParse(words) && new URL(words).host === place;
}
