import { expect, type StoreKind, test } from './storage-page/fixtures.ts';

const KINDS: readonly StoreKind[] = ['opfs', 'database', 'memory'];
const LASTING: readonly StoreKind[] = ['opfs', 'database'];

test.beforeEach(async ({ page, storageServer }) => {
  await page.goto(storageServer.url);
  await page.waitForFunction(() => 'createStore' in globalThis);
});

for (const kind of KINDS) {
  test(`${kind}: what is kept is read again, by the Blob it became and by its ref, until it is deleted`, async ({
    page,
  }) => {
    const result = await page.evaluate(async (kind) => {
      const store = await createStore(kind, 'one');
      const progress: number[] = [];
      const first = await store.keep(new Blob(['first']), { onProgress: (bytes) => progress.push(bytes) });
      const empty = await store.keep(new Blob([]));
      const read = await Promise.all([first.blob.text(), (await store.open(first.ref))?.text(), empty.blob.text()]);
      await store.delete([first.ref, 'not-there']);
      return { read, progress, gone: await store.open(first.ref), left: (await store.open(empty.ref))?.size };
    }, kind);
    expect(result).toEqual({ read: ['first', 'first', ''], progress: [5], gone: null, left: 0 });
  });

  test(`${kind}: a keep that was stopped rejects with the reason and leaves nothing`, async ({ page }) => {
    const reason = await page.evaluate(async (kind) => {
      const store = await createStore(kind, 'one');
      const signal = AbortSignal.abort(new Error('stopped'));
      return store.keep(new Blob(['x']), { signal }).catch((error: Error) => error.message);
    }, kind);
    expect(reason).toBe('stopped');
  });

  test(`${kind}: clear deletes all of one session and nothing of another`, async ({ page }) => {
    const result = await page.evaluate(async (kind) => {
      const [one, other] = await Promise.all([createStore(kind, 'one'), createStore(kind, 'other')]);
      const [mine, theirs] = await Promise.all([one.keep(new Blob(['mine'])), other.keep(new Blob(['theirs']))]);
      const seen = await one.open(theirs.ref);
      await one.clear();
      return { seen, mine: await one.open(mine.ref), theirs: await (await other.open(theirs.ref))?.text() };
    }, kind);
    expect(result).toEqual({ seen: null, mine: null, theirs: 'theirs' });
  });
}

for (const kind of LASTING) {
  test(`${kind}: 100 MB are kept in steps, read in place, and are there after a reload`, async ({ page }) => {
    const { ref, progress } = await page.evaluate(async (kind) => {
      const store = await createStore(kind, 'one');
      const parts = Array.from({ length: 100 }, (_, index) => new Uint8Array(1_000_000).fill(index));
      const progress: number[] = [];
      const { ref } = await store.keep(new Blob(parts), { onProgress: (bytes) => progress.push(bytes) });
      return { ref, progress };
    }, kind);
    expect(progress.at(-1)).toBe(100_000_000);
    expect(progress.length).toBeGreaterThanOrEqual(kind === 'opfs' ? 4 : 1);
    await page.reload();
    await page.waitForFunction(() => 'createStore' in globalThis);
    const read = await page.evaluate(
      async ({ kind, ref }) => {
        const blob = await (await createStore(kind, 'one')).open(ref);
        return [blob?.size, ...new Uint8Array((await blob?.slice(77_000_000, 77_000_001).arrayBuffer()) ?? [])];
      },
      { kind, ref },
    );
    expect(read).toEqual([100_000_000, 77]);
  });

  test(`${kind}: a keep that is stopped midway, or loses its source, leaves nothing`, async ({ page }) => {
    const result = await page.evaluate(async (kind) => {
      const store = await createStore(kind, 'one');
      const abort = new AbortController();
      const keeping = store.keep(new Blob([new Uint8Array(200_000_000)]), { signal: abort.signal });
      abort.abort(new Error('stopped'));
      const reason = await keeping.catch((error: Error) => error.message);
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('source', { create: true });
      const handle = await folder.getFileHandle('file', { create: true });
      const writable = await handle.createWritable();
      await writable.write('here');
      await writable.close();
      const source = await handle.getFile();
      await folder.removeEntry('file');
      const lost = await store.keep(source).then(
        () => 'kept',
        (error: Error) => error.name,
      );
      const again = await createStore(kind, 'one');
      const names: string[] = [];
      const kept = await (await navigator.storage.getDirectory()).getDirectoryHandle('test', { create: true });
      for await (const name of kept.keys()) {
        for await (const file of (await kept.getDirectoryHandle(name)).keys()) names.push(file);
      }
      await again.sweep(new Set());
      return { reason, lost, names };
    }, kind);
    expect(result).toMatchObject({ reason: 'stopped', names: [] });
    expect(result.lost).not.toBe('kept');
  });

  test(`${kind}: a sweep deletes what earlier pages left, and nothing that this one keeps`, async ({ page }) => {
    const [needed, remains] = await page.evaluate(async (kind) => {
      const store = await createStore(kind, 'one');
      return [(await store.keep(new Blob(['needed']))).ref, (await store.keep(new Blob(['remains']))).ref] as const;
    }, kind);
    await page.reload();
    await page.waitForFunction(() => 'createStore' in globalThis);
    const result = await page.evaluate(
      async ({ kind, needed, remains }) => {
        const store = await createStore(kind, 'one');
        const own = await store.keep(new Blob(['own']));
        await store.sweep(new Set([needed]));
        const blobs = await Promise.all([needed, remains, own.ref].map((ref) => store.open(ref)));
        return Promise.all(blobs.map((blob) => blob?.text() ?? null));
      },
      { kind, needed, remains },
    );
    expect(result).toEqual(['needed', null, 'own']);
  });

  test(`${kind}: without room the bytes are refused by name, and there is room again after a deletion`, async ({
    page,
    storageServer,
  }) => {
    const devtools = await page.context().newCDPSession(page);
    const { origin } = new URL(storageServer.url);
    // First of all: the database remembers for a while how much room there was.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 8_000_000 });
    const ref = await page.evaluate(async (kind) => {
      const store = await createStore(kind, 'one');
      return (await store.keep(new Blob([new Uint8Array(5_000_000)]))).ref;
    }, kind);
    const outcome = await page.evaluate(
      async ({ kind, ref }) => {
        const store = await createStore(kind, 'one');
        // Larger than the quota: a database counts what it holds only later.
        const full = await store.keep(new Blob([new Uint8Array(9_000_000)])).catch((error: Error) => error.name);
        const kept = (await store.open(ref))?.size;
        await store.delete([ref]);
        return { full, kept, room: await store.room() };
      },
      { kind, ref },
    );
    expect(outcome).toMatchObject({ full: 'StorageFullError', kept: 5_000_000 });
    expect(outcome.room?.quota).toBeGreaterThan(0);
    await expect
      .poll(() =>
        page.evaluate(async (kind) => {
          const store = await createStore(kind, 'one');
          const blob = new Blob([new Uint8Array(7_000_000)]);
          return store.keep(blob).then(
            () => 'kept',
            (error: Error) => error.name,
          );
        }, kind),
      )
      .toBe('kept');
  });
}
