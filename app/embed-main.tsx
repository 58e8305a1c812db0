import { loadPart } from './lib/load-part.ts';
import './app.css';
import { refuseHost } from './embed/guest/refuse-host.ts';
import { parseOptions } from './embed/parse-options.ts';
import { type Refusal, showRefusal } from './embed/show-refusal.ts';
import type { WidgetSettings } from './embed/widget-settings.ts';
import { isFramed } from './lib/is-framed.ts';
import { setLocale } from './lib/locale.ts';
import { showTheme } from './ui/theme-store.ts';

/** The widget's entry: understands its address and where it stands, and loads only what its mode needs. */
async function start(root: HTMLElement): Promise<void> {
  const parsed = parseOptions(location.search, location.hash, document.baseURI);
  if (parsed.status === 'error') {
    return refuse(root, {
      heading: 'This widget’s address is not understood',
      lead: 'Nothing was started. Whoever made this page can mend it:',
      problems: parsed.problems,
    });
  }
  const { options } = parsed;
  showTheme(options.theme);
  setLocale(options.language);
  document.title = options.title;
  const { loadEmbedConfig, decideTrust } = await loadPart('The widget', () => import('./embed/embed-config.ts'));
  const config = await loadEmbedConfig(document.baseURI);
  if (config.status === 'error') return refuse(root, unreadable(config.message));
  const trust = decideTrust({ hosts: config.hosts, ancestorOrigins: readAncestors(), isTop: !isFramed() });
  if (trust === 'refused') return refuse(root, NOT_HERE);
  // A page without an origin of its own has nothing stored and can store nothing.
  const storage = trust === 'stored' && self.origin !== 'null' ? 'browser' : 'page';
  const { backend, lasting } = await begin(root, options, storage);
  if (!isFramed()) return;
  const { serveHost } = await loadPart('The widget', () => import('./embed/guest/serve-host.ts'));
  serveHost({
    backend,
    hosts: config.hosts,
    info: {
      version: 1,
      mode: options.mode,
      storage: lasting ? 'lasting' : 'memory',
      isolated: typeof SharedArrayBuffer === 'function' && crossOriginIsolated,
    },
    loadMcp: async () => (await loadPart('The MCP server', () => import('./embed/mcp-server.ts'))).serveMcp,
  });
}

/** Says why there is no widget, to the reader and to the page around. */
function refuse(root: HTMLElement, refusal: Refusal): void {
  showRefusal(root, refusal);
  refuseHost([`${refusal.heading}.`, ...refusal.problems].join(' '));
}

async function begin(root: HTMLElement, options: WidgetSettings, storage: 'browser' | 'page') {
  if (options.mode !== 'headless') {
    const { startWidget } = await loadPart('The widget', () => import('./start-widget.tsx'));
    return startWidget(root, options, storage);
  }
  const line = document.createElement('p');
  line.className = 'headless-line';
  line.textContent = 'Python runs here for the page around this frame; there is nothing to see.';
  root.replaceChildren(line);
  const { startHeadless } = await loadPart('The widget', () => import('./start-headless.ts'));
  return startHeadless(options, storage);
}

function readAncestors(): readonly string[] | null {
  const { ancestorOrigins } = location as { ancestorOrigins?: DOMStringList }; // missing in Firefox
  return ancestorOrigins === undefined ? null : [...ancestorOrigins];
}

const NOT_HERE: Refusal = {
  heading: 'Vivarium may not be shown here',
  lead: 'The site that this widget comes from names the pages that may show it, and this page is not among them.',
  problems: [],
};

function unreadable(message: string): Refusal {
  return {
    heading: 'This widget is not set up',
    lead: 'Nothing was started, and no page may connect, until the site that this widget comes from has mended this:',
    problems: [message],
  };
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the widget.');
start(root).catch((error: unknown) => {
  console.error(error);
  refuse(root, {
    heading: 'Vivarium could not be started',
    lead: 'A part of it could not be loaded. Check the connection and load the page again.',
    problems: [],
  });
});
