import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { diffItems } from './diff-items.ts';
import type { SessionInfo } from './session-info.ts';
import { holdsTheSame, type SessionSnapshot } from './session-snapshot.ts';
import type { SessionStorage } from './session-storage.ts';
import { collectText } from './session-text.ts';

const NAME = 'vivarium';
const VERSION = 1;
/** Milliseconds after which a database that does not open counts as refused. */
const LONGEST_OPENING = 5000;
const PARTS = ['messages', 'runs', 'files'] as const;
const STORES = ['sessions', 'texts', ...PARTS] as const;

/** Messages and runs by session and place, files by session and path; what is read back is parsed by who asked. */
interface Schema extends DBSchema {
  sessions: { key: string; value: unknown };
  texts: { key: string; value: string };
  messages: { key: [string, number]; value: unknown };
  runs: { key: [string, number]; value: unknown };
  files: { key: [string, string]; value: unknown };
}

/** Opens the browser's database of sessions; rejects where there is none or it is refused. */
export async function openIndexedStorage(): Promise<SessionStorage> {
  const opening = openDB<Schema>(NAME, VERSION, {
    upgrade(database) {
      for (const store of STORES) database.createObjectStore(store);
    },
    // A later version of the app in another tab wants to change the database; it may.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(), // what a versionchange is sent to
  });
  const database = await Promise.race([opening, refuseAfter(LONGEST_OPENING)]);
  return {
    lasting: true,
    list: () => database.getAll('sessions'),
    texts: () => readTexts(database),
    async load(id) {
      const reading = database.transaction(STORES);
      const range = rangeOf(id);
      const [info, messages, runs, files] = await Promise.all([
        reading.objectStore('sessions').get(id),
        ...PARTS.map((part) => reading.objectStore(part).getAll(range)),
      ] as const);
      return info === undefined ? null : { info, messages: messages ?? [], runs: runs ?? [], files: files ?? [] };
    },
    save: (before, now) => save(database, before, now),
    rename: async (info: SessionInfo) => void (await database.put('sessions', info, info.id)),
    async delete(id) {
      const writing = database.transaction(STORES, 'readwrite');
      const deletions = [
        writing.objectStore('sessions').delete(id),
        writing.objectStore('texts').delete(id),
        ...PARTS.map((part) => writing.objectStore(part).delete(rangeOf(id))),
      ];
      writing.commit();
      await Promise.all([...deletions, writing.done]);
    },
    async clear() {
      const writing = database.transaction(STORES, 'readwrite');
      await Promise.all([...STORES.map((store) => writing.objectStore(store).clear()), writing.done]);
    },
  };
}

/** One transaction, issued before this returns and committed at once, so that a page on its way out gets it done. */
async function save(
  database: IDBPDatabase<Schema>,
  before: SessionSnapshot | null,
  now: SessionSnapshot,
): Promise<void> {
  const { id } = now.info;
  const writing = database.transaction(STORES, 'readwrite', { durability: 'relaxed' });
  const requests: Promise<unknown>[] = [writing.objectStore('sessions').put(now.info, id)];
  if (before === null) requests.push(...PARTS.map((part) => writing.objectStore(part).delete(rangeOf(id))));
  if (before === null || !holdsTheSame(before, now)) {
    requests.push(writing.objectStore('texts').put(collectText(now), id));
  }
  for (const part of ['messages', 'runs'] as const) {
    const store = writing.objectStore(part);
    const { changed, length } = diffItems<unknown>(before?.[part] ?? [], now[part]);
    requests.push(...changed.map(([place, item]) => store.put(item, [id, place])));
    if ((before?.[part].length ?? 0) > length) {
      requests.push(store.delete(IDBKeyRange.bound([id, length], [id, Number.POSITIVE_INFINITY])));
    }
  }
  const files = writing.objectStore('files');
  const known = new Map(before?.files.map((file) => [file.path, file]));
  for (const file of now.files) {
    if (known.get(file.path) !== file)
      requests.push(files.put({ ...file, bytes: withoutRest(file.bytes) }, [id, file.path]));
    known.delete(file.path);
  }
  requests.push(...[...known.keys()].map((path) => files.delete([id, path])));
  writing.commit();
  await Promise.all([...requests, writing.done]);
}

async function readTexts(database: IDBPDatabase<Schema>): Promise<Map<string, string>> {
  const reading = database.transaction('texts');
  const [keys, texts] = await Promise.all([reading.store.getAllKeys(), reading.store.getAll()]);
  return new Map(keys.map((key, index) => [key, String(texts[index] ?? '')]));
}

/** Everything under one session: arrays come after every number and text. */
function rangeOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

/** Bytes that are part of a larger buffer would be kept with all of it. */
function withoutRest(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

function refuseAfter(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('The database does not open.')), milliseconds));
}
