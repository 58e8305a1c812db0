import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { OutsideWorld } from './outside-world.ts';
import { comparePageStates, readPageState } from './page-state.ts';

/** Servers that hear what gets out. */
interface Listeners {
  readonly canary: { readonly url: string; readonly hits: { method: string; path: string }[] };
  readonly target: { readonly url: string; readonly requests: string[] };
  readonly outside: OutsideWorld;
}

/** Everything that would tell of a success of an attack. */
export interface Watch {
  /** From here on, whatever the page does is held against the attack. */
  begin(): Promise<void>;
  /** A request that the attack is allowed to cause, as the proxy or our server notes it; it is no hit. */
  allow(request: RegExp): void;
  /** A change that the attack is allowed to cause, in the words in which `changes` tells of it. */
  allowChange(change: RegExp): void;
  /** Requests that got out so far. */
  hits(): string[];
  /** What has changed since the beginning. */
  changes(): Promise<string[]>;
}

const ALWAYS_ALLOWED = [
  // The browser's own services, which no page can speak for.
  /^CONNECT [\w-]+\.(googleapis|google|gvt1)\.com:443$/,
];

/** What the page itself asks of the CDN when packages are wanted; nothing of the Python goes with it. */
const CDN_LOCK_FILE = /^GET https:\/\/cdn\.jsdelivr\.net\/pyodide\/v[\d.]+\/(pyc|full)\/pyodide-lock\.json$/;
const CDN_CONNECTION = /^CONNECT cdn\.jsdelivr\.net:443$/;

/** Watches a page and all servers; `view` is a selector of what shows outputs and may change. */
export function watchPage(page: Page, view: string | null, { canary, target, outside }: Listeners): Watch {
  const happened: string[] = [];
  const allowed = [...ALWAYS_ALLOWED];
  const allowedChanges: RegExp[] = [];
  const ofCdn: string[] = [];
  let before: Awaited<ReturnType<typeof readPageState>> = {};
  let pages = 0;
  watchContext(page.context(), page, happened);
  page.context().on('request', (request) => {
    if (new URL(request.url()).hostname === 'cdn.jsdelivr.net') ofCdn.push(`${request.method()} ${request.url()}`);
  });

  /** The app's own files, without anything after a question mark. */
  const isOwnFile = (request: string) => {
    const [method, path = ''] = request.split(' ');
    const isRead = method === 'GET' || method === 'HEAD';
    return isRead && !path.includes('?') && (existsSync(join('dist', path)) || path.startsWith('/packages/'));
  };

  return {
    async begin() {
      before = await readPageState(page, view);
      pages = page.context().pages().length;
      for (const list of [happened, ofCdn, canary.hits, target.requests, outside.requests]) list.length = 0;
    },
    allow: (request) => void allowed.push(request),
    allowChange: (change) => void allowedChanges.push(change),
    hits: () =>
      [
        ...canary.hits.map(({ method, path }) => `canary: ${method} ${path}`),
        // A tunnel hides what goes through it; the browser tells what it was opened for.
        ...outside.requests.filter((request) => ofCdn.length === 0 || !CDN_CONNECTION.test(request)),
        ...ofCdn.filter((request) => !CDN_LOCK_FILE.test(request)),
        ...target.requests.filter((request) => !isOwnFile(request)).map((request) => `app: ${request}`),
      ].filter((hit) => !allowed.some((pattern) => pattern.test(hit))),
    async changes() {
      const opened = page.context().pages().length - pages;
      const changes = [
        ...comparePageStates(before, await readPageState(page, view)),
        ...happened,
        ...(opened > 0 ? [`${opened} pages are open`] : []),
      ];
      return changes.filter((change) => !allowedChanges.some((pattern) => pattern.test(change)));
    },
  };
}

function watchContext(context: BrowserContext, page: Page, happened: string[]): void {
  context.on('page', (opened) => void happened.push(`a page was opened: ${opened.url()}`));
  page.on('download', (download) => void happened.push(`a download was started: ${download.suggestedFilename()}`));
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) happened.push(`the page went to ${frame.url()}`);
  });
  page.on('dialog', (dialog) => {
    happened.push(`a ${dialog.type()} was opened`);
    void dialog.dismiss();
  });
}
