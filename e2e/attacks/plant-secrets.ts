import type { Page } from '@playwright/test';

/** What no attack may read; it stands in every store of the app's origin. */
export const SECRET = 'sk-secret-5b1f';

/** Name of the channel on which the page listens. */
const CHANNEL = 'vivarium';

/** Puts a secret into every store that the page's origin has, under the names the app gives them. */
export async function plantSecrets(page: Page): Promise<void> {
  await page.evaluate(
    async ({ secret, channel }) => {
      localStorage.setItem('vivarium.model', JSON.stringify({ kind: 'none' }));
      localStorage.setItem('vivarium.model-keys', JSON.stringify({ 'https://api.example/v1': secret }));
      sessionStorage.setItem('vivarium.secret', secret);
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS
      document.cookie = `session=${secret}`;
      const cache = await caches.open('private');
      await cache.put('https://private.invalid/secret', new Response(secret));
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('private', { create: true });
      const writable = await (await folder.getFileHandle('secret.txt', { create: true })).createWritable();
      await writable.write(secret);
      await writable.close();
      await new Promise<void>((done, fail) => {
        const opening = indexedDB.open('private', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('secrets').put(secret, 'key');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          opening.result.close();
          done();
        };
      });
      const heard: unknown[] = [];
      const listener = new BroadcastChannel(channel);
      listener.onmessage = ({ data }) => heard.push(data);
      Object.assign(globalThis, { attackHeard: { heard, listener } });
    },
    { secret: SECRET, channel: CHANNEL },
  );
}
