import type { Page } from '@playwright/test';

/** Parts of a page's state; each is a list of entries by name. */
export type PageState = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Entries that the app itself makes while it works. */
const OWN_ENTRIES: Readonly<Record<string, RegExp>> = {
  localStorage: /^vivarium/,
  indexedDB: /^vivarium(-folders)?(\/|$)/,
  caches: /^vivarium-files https:\/\/files\.invalid\/sha256\/(\w+) \1$/,
  opfs: /^vivarium\//,
  globals: /^(MonacoEnvironment|_VSCODE\w*|monaco|\d+)$/,
  document: /^(link rel="(modulepreload|stylesheet)"|iframe sandbox="(allow-scripts)?")/,
};

/**
 * What an attack would have to change to have got anywhere. `view` is a selector of what shows outputs and may change; the
 * planted secrets are part of it, with their contents.
 */
export async function readPageState(page: Page, view: string | null): Promise<PageState> {
  return page.evaluate(async (view) => {
    const sha256 = async (bytes: ArrayBuffer) =>
      Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('');
    const namesOf = (names: Iterable<string>) => Object.fromEntries([...names].map((name) => [name, '']));

    const readCaches = async () => {
      const found: Record<string, string> = {};
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const bytes = (await (await cache.match(request))?.arrayBuffer()) ?? new ArrayBuffer(0);
          found[`${name} ${request.url} ${await sha256(bytes)}`] = '';
        }
      }
      return found;
    };
    const readFiles = async () => {
      const found: Record<string, string> = {};
      const look = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
        for await (const [name, handle] of folder.entries()) {
          if (handle instanceof FileSystemDirectoryHandle) await look(handle, `${path}${name}/`);
          else if (handle instanceof FileSystemFileHandle) {
            // The page may delete a file of its own while they are read.
            const file = await handle.getFile().catch(() => null);
            found[path + name] = file === null ? 'gone' : await file.text().catch(() => 'gone');
          }
        }
      };
      await look(await navigator.storage.getDirectory(), '');
      return found;
    };
    const readDatabases = async () => {
      const found: Record<string, string> = namesOf((await indexedDB.databases()).map(({ name = '' }) => name));
      found['private/secrets'] = await new Promise((done) => {
        const opening = indexedDB.open('private');
        opening.onerror = () => done('unreadable');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('secrets').objectStore('secrets').getAll();
          reading.onerror = () => done('unreadable');
          reading.onsuccess = () => {
            opening.result.close();
            done(JSON.stringify(reading.result));
          };
        };
      });
      return found;
    };
    const readDocument = () => {
      const copy = document.documentElement.cloneNode(true) as Element;
      if (view !== null) for (const part of copy.querySelectorAll(view)) part.replaceChildren();
      const found: Record<string, string> = {};
      for (const frame of document.querySelectorAll('iframe')) {
        found[`iframe sandbox=${JSON.stringify(frame.getAttribute('sandbox'))}`] = '';
      }
      for (const frame of copy.querySelectorAll('iframe')) frame.remove();
      for (const link of copy.querySelectorAll('link')) {
        const href = new URL(link.getAttribute('href') ?? '', document.baseURI);
        found[`link rel="${link.rel}" ${href.origin === location.origin ? 'own' : href.href}`] = '';
        link.remove();
      }
      for (const style of copy.querySelectorAll('head > style')) style.remove();
      found.html = copy.outerHTML;
      return found;
    };
    const readBuiltins = () => {
      const found: Record<string, string> = {};
      for (const type of [Object, Array, Function, Promise, String, RegExp, Error, Map, Event, Node, Element, Window]) {
        found[type.name] = Object.getOwnPropertyNames(type.prototype).sort().join();
      }
      for (const call of [
        fetch,
        JSON.parse,
        JSON.stringify,
        postMessage,
        Array.prototype.map,
        Promise.prototype.then,
      ]) {
        found[call.name] = String(call);
      }
      return found;
    };
    const heard = (globalThis as unknown as { attackHeard?: { heard: unknown[] } }).attackHeard?.heard ?? [];
    return {
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
      cookies: { cookie: document.cookie },
      indexedDB: await readDatabases(),
      caches: await readCaches(),
      opfs: await readFiles(),
      channel: { heard: JSON.stringify(heard) },
      globals: namesOf(Object.getOwnPropertyNames(globalThis)),
      builtins: readBuiltins(),
      document: readDocument(),
      page: {
        address: `${location.origin}${location.pathname}`,
        windowName: window.name,
        opener: String(window.opener),
        title: view === null ? document.title : '',
      },
    };
  }, view);
}

/** What is gone, different or new, in words; entries of the app's own are not told. */
export function comparePageStates(before: PageState, after: PageState): string[] {
  const differences: string[] = [];
  for (const part of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const old = before[part] ?? {};
    const now = after[part] ?? {};
    for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
      if (!(name in old) && OWN_ENTRIES[part]?.test(name)) continue;
      if (!(name in now) && part === 'document' && OWN_ENTRIES.document?.test(name)) continue;
      if (!(name in now)) differences.push(`${part}: ${name} is gone`);
      else if (!(name in old)) differences.push(`${part}: ${name} is new`);
      else if (old[name] !== now[name]) differences.push(`${part}: ${name} is different`);
    }
  }
  return differences;
}
