import type { WidgetOptions } from './protocol.ts';

/** Name of the widget's page. */
const PAGE = 'embed.html';

/** The names of all options, which are the names of the address's parameters too. */
const NAMES = {
  mode: true,
  theme: true,
  language: true,
  title: true,
  file: true,
  packages: true,
  readOnly: true,
  buttons: true,
  webmcp: true,
} satisfies Record<keyof WidgetOptions, true>;
// Object.keys forgets the names it was given.
export const OPTION_NAMES = Object.keys(NAMES) as (keyof WidgetOptions)[];

/** Where an address leads from: the page's base for what the page says, embed.js's own for what it does not. */
export interface AddressBases {
  /** Address of embed.html, or of the folder it is in, with or without a slash at its end. */
  readonly widget: string;
  /** What `widget` and a relative `file` are relative to. */
  readonly page: string;
}

/** The widget's address with the options as parameters. Throws a TypeError for what is no address. */
export function toWidgetAddress(options: WidgetOptions, { widget, page }: AddressBases): URL {
  const address = toPageAddress(widget, page);
  for (const name of OPTION_NAMES) {
    const value = options[name];
    if (value === undefined || value === false) continue;
    if (value === true) address.searchParams.set(name, '1');
    // An empty list says that there is no button; no package is said by saying nothing.
    else if (typeof value !== 'string' && value.length === 0 && name !== 'buttons') continue;
    else if (typeof value !== 'string') address.searchParams.set(name, value.join(','));
    else address.searchParams.set(name, name === 'file' ? new URL(value, page).href : value);
  }
  return address;
}

/** The page of a folder, or the page itself where it is named. */
function toPageAddress(widget: string, page: string): URL {
  const address = parseAddress(widget, page);
  const name = address.pathname.slice(address.pathname.lastIndexOf('/') + 1);
  if (name === '') address.pathname += PAGE;
  else if (!name.includes('.') && `${name}.html` !== PAGE) address.pathname += `/${PAGE}`;
  return address;
}

function parseAddress(address: string, base: string): URL {
  try {
    return new URL(address, base);
  } catch {
    throw new TypeError(`“${address}” is no address of the widget. Give that of ${PAGE} or of its folder.`);
  }
}
