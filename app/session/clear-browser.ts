/** Something that keeps data in this browser, and deletes all of it when asked. */
export type Clearer = () => Promise<void> | void;

/**
 * Deletes everything the app keeps in this browser: what the given parts keep, its caches and its settings. Each part is
 * cleared even when another one fails; resolves to whether all were.
 */
export async function clearBrowser(clearers: readonly Clearer[]): Promise<boolean> {
  const results = await Promise.allSettled([...clearers, clearCaches, clearSettings].map(async (clear) => clear()));
  return results.every(({ status }) => status === 'fulfilled');
}

async function clearCaches(): Promise<void> {
  // Absent without a secure origin.
  if (!('caches' in globalThis)) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('vivarium')).map((name) => caches.delete(name)));
}

function clearSettings(): void {
  const names = Object.keys(localStorage).filter((name) => name.startsWith('vivarium'));
  for (const name of names) localStorage.removeItem(name);
}
