/** Style sheets that could not be fetched. */
const broken = new Set<HTMLLinkElement>();

// Seen on its way down, as such events do not rise. Tests and workers have no document.
if (typeof document !== 'undefined') {
  document.addEventListener('error', ({ target }) => isStyleSheet(target) && broken.add(target), { capture: true });
}

/**
 * Fetches again the style sheets that could not be fetched before: what the bundler adds for a part it adds once, so that
 * a part which is loaded again would come without its style. Rejects when one cannot be fetched now either.
 */
export async function mendStyles(): Promise<void> {
  if (broken.size > 0) await Promise.all([...broken].map(fetchAgain));
}

function fetchAgain(link: HTMLLinkElement): Promise<void> {
  broken.delete(link);
  const copy = document.createElement('link');
  for (const { name, value } of link.attributes) copy.setAttribute(name, value);
  return new Promise((resolve, reject) => {
    copy.addEventListener('load', () => resolve());
    copy.addEventListener('error', () => reject(new Error(`${copy.href} could not be fetched.`)));
    link.replaceWith(copy);
  });
}

function isStyleSheet(target: EventTarget | null): target is HTMLLinkElement {
  return target instanceof HTMLLinkElement && target.rel === 'stylesheet';
}
