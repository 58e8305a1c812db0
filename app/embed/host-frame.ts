import { toWidgetAddress } from './host-address.ts';
import type { WidgetOptions } from './protocol.ts';

/** What a frame is made of. */
export interface FrameOptions extends WidgetOptions {
  /** Where the frame goes. Default: the end of the page's body. */
  readonly parent?: Element | DocumentFragment;
  /** Address of embed.html or of its folder. Default: where embed.js was loaded from. */
  readonly baseUrl?: string;
  /** Shuts the widget off from its own origin too: `sandbox="allow-scripts"`. All it has is then in memory. */
  readonly sandbox?: boolean;
}

// In a variable, as bundlers take `new URL(…, import.meta.url)` for a file to copy.
const ownAddress = import.meta.url;

const OUT_OF_THE_WAY: Readonly<Record<string, string>> = {
  position: 'fixed',
  inset: 'auto auto 0 0',
  width: '1px',
  height: '1px',
  border: '0',
  opacity: '0',
  'pointer-events': 'none',
};

/** Makes the widget's iframe and puts it into the page. Throws a TypeError for a bad address. */
export function createFrame({ parent, baseUrl, sandbox = false, ...options }: FrameOptions): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  const address = toWidgetAddress(options, {
    widget: baseUrl ?? new URL('./', ownAddress).href,
    page: document.baseURI,
  });
  frame.title = options.title ?? 'Vivarium: Python notebook';
  frame.allow = `cross-origin-isolated; clipboard-write${options.webmcp ? '; tools' : ''}`;
  if (sandbox) frame.setAttribute('sandbox', 'allow-scripts');
  if (options.mode === 'headless') hide(frame);
  frame.src = address.href;
  (parent ?? document.body).append(frame);
  return frame;
}

/** Not `display: none`, in which browsers slow a page down. Set one by one, as a policy may forbid style attributes. */
function hide(frame: HTMLIFrameElement): void {
  for (const [name, value] of Object.entries(OUT_OF_THE_WAY)) frame.style.setProperty(name, value);
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
}

/** Origins that the page in a frame may have. Throws an error that says what the frame lacks. */
export function findOrigins(frame: HTMLIFrameElement): readonly string[] {
  const src = frame.getAttribute('src');
  if (!src || frame.hasAttribute('srcdoc'))
    throw new TypeError('The iframe must show embed.html: give its address as src.');
  if (frame.hasAttribute('sandbox')) {
    if (!frame.sandbox.contains('allow-scripts')) {
      throw new TypeError('The iframe’s sandbox stops the widget’s scripts: add allow-scripts to it.');
    }
    if (!frame.sandbox.contains('allow-same-origin')) return ['null'];
  }
  const { origin } = new URL(src, document.baseURI);
  // A page that is sandboxed itself passes that on to its frames; whether it is cannot be told from other opaque origins.
  return globalThis.origin === 'null' ? [origin, 'null'] : [origin];
}
