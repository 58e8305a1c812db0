import { allowsConnection, describeForbidden } from '../../lib/allows-connection.ts';

/** What the user typed as an address, as what is to be fetched; `note` says where else that leads than was typed. */
export type ParsedAddress =
  | { readonly status: 'ok'; readonly url: URL; readonly note: string | null }
  | { readonly status: 'invalid'; readonly reason: string };

/** What is known of the page that asks. */
interface AddressPage {
  readonly origin: string;
  readonly secure: boolean;
  /** Default: as the page's policy says. */
  readonly mayReach?: (url: URL) => boolean;
}

/**
 * Parses an address to fetch a file from. What Python may ask for may be asked for here: the web, but not this app's own
 * origin. Pages of GitHub and Hugging Face that show a file are taken for the file.
 */
export function parseAddress(text: string, page: AddressPage): ParsedAddress {
  const invalid = (reason: string) => ({ status: 'invalid', reason }) as const;
  const trimmed = text.trim();
  if (trimmed === '') return invalid('Enter the address of a file.');
  const named = /^[a-z][a-z\d+.-]*:/i.test(trimmed) && !/^[\w.-]+:\d/.test(trimmed);
  const typed = URL.parse(named ? trimmed : `https://${trimmed}`);
  if (typed === null || (!named && !/\.|^localhost(:|\/|$)/.test(trimmed))) {
    return invalid('That is no address. One begins with https:// and names a site and a file.');
  }
  if (typed.protocol === 'file:')
    return invalid('Pages cannot read from your computer by address. Drop the file here.');
  if (typed.protocol !== 'https:' && typed.protocol !== 'http:') {
    return invalid(`Files come from https:// addresses, not from ${typed.protocol}`);
  }
  if (typed.username !== '' || typed.password !== '') {
    return invalid('Take the name and the password out of the address: no sign-in is sent.');
  }
  if (typed.origin === page.origin) return invalid('That is this app’s own address.');
  if (page.secure && typed.protocol === 'http:' && !isLocal(typed)) {
    return invalid('This page came by https and cannot read from http. Try the address with https://.');
  }
  const [url, note] = toFileAddress(typed);
  if (!(page.mayReach ?? allowsConnection)(url)) return invalid(describeForbidden(url.origin));
  url.hash = '';
  return { status: 'ok', url, note };
}

function isLocal({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
  );
}

function toFileAddress(url: URL): [URL, string | null] {
  const [, owner, name, kind, ...rest] = url.pathname.split('/');
  if (url.hostname === 'github.com' && (kind === 'blob' || kind === 'raw') && rest.length > 1) {
    const raw = new URL(`https://raw.githubusercontent.com/${owner}/${name}/${rest.join('/')}`);
    return [raw, 'GitHub shows that file in a page; the file itself is at raw.githubusercontent.com.'];
  }
  if (url.hostname === 'huggingface.co' && url.pathname.includes('/blob/')) {
    const file = new URL(url);
    // Set alone: read as an address, a path that begins with two slashes would lead to another site.
    file.pathname = url.pathname.replace('/blob/', '/resolve/');
    file.search = '';
    return [file, 'Hugging Face shows that file in a page; the file itself is under “resolve”.'];
  }
  return [new URL(url), null];
}
