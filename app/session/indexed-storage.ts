import { type IDBPDatabase, openDB } from 'idb';
import { isRecord } from '../lib/is-record.ts';
import { clearOpfsFolder, openOpfsFolder } from '../workspace/opfs-content-store.ts';
import { FileLedger } from './file-ledger.ts';
import { keepForeign } from './keep-foreign.ts';
import { resolveFiles } from './resolve-files.ts';
import { OPFS_FOLDER, SessionContents } from './session-contents.ts';
import type { SessionInfo } from './session-info.ts';
import { CONTENTS, PARTS, rangeOf, SESSION_STORES, type SessionSchema, SINGLES, STORES } from './session-schema.ts';
import { NOTHING_FOUND, type SessionStorage } from './session-storage.ts';
import { writeSession } from './write-session.ts';

const NAME = 'vivarium';
const VERSION = 3;
/** Milliseconds after which a database that does not open counts as refused. */
const LONGEST_OPENING = 5000;
/** Opens the browser's database of sessions; rejects where there is none or it is refused. */
export async function openIndexedStorage(): Promise<SessionStorage> {
  const opening = openDB<SessionSchema>(NAME, VERSION, {
    upgrade(database) {
      const known = new Set<string>(database.objectStoreNames);
      for (const store of STORES) if (!known.has(store)) database.createObjectStore(store);
    },
    // A later version of the app in another tab wants to change the database; it may.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(), // what a versionchange is sent to
  });
  const [database, folder] = await Promise.all([
    Promise.race([opening, refuseAfter(LONGEST_OPENING)]),
    openOpfsFolder(OPFS_FOLDER),
  ]);
  const sessionContents = new SessionContents(folder, database);
  const ledgers = new Map<string, FileLedger>();
  const ledgerOf = (id: string) => {
    const ledger = ledgers.get(id) ?? new FileLedger();
    ledgers.set(id, ledger);
    return ledger;
  };
  return {
    lasting: true,
    contents: (id) => sessionContents.of(id),
    list: () => database.getAll('sessions'),
    texts: () => readTexts(database),
    async load(id) {
      const reading = database.transaction(SESSION_STORES);
      const range = rangeOf(id);
      const [info, frame, messages = [], cells = [], runs = [], records = []] = await Promise.all([
        reading.objectStore('sessions').get(id),
        reading.objectStore('notebooks').get(id),
        ...PARTS.map((part) => reading.objectStore(part).getAll(range)),
      ] as const);
      if (info === undefined) return null;
      const { files, lost, known } = await resolveFiles(records, sessionContents.of(id));
      const ledger = new FileLedger();
      ledger.read(known);
      ledgers.set(id, ledger);
      return { info, messages, notebook: fitTogether(frame, cells), runs, files, lostFiles: lost };
    },
    async save(before, now) {
      const { id } = now.info;
      const ledger = ledgerOf(id);
      const changes = ledger.take(now.files);
      try {
        const foreign = await writeSession(database, { before, now, changes, ledger });
        if (foreign.length === 0) return NOTHING_FOUND;
        return keepForeign(foreign, { database, id, ledger, contents: sessionContents.of(id) });
      } catch (error) {
        ledger.giveBack(changes);
        throw error;
      }
    },
    rename: async (info: SessionInfo) => void (await database.put('sessions', info, info.id)),
    async delete(id) {
      const writing = database.transaction(STORES, 'readwrite');
      const deletions = [
        ...SINGLES.map((single) => writing.objectStore(single).delete(id)),
        ...([...PARTS, CONTENTS] as const).map((part) => writing.objectStore(part).delete(rangeOf(id))),
      ];
      writing.commit();
      ledgers.delete(id);
      await Promise.all([...deletions, writing.done, sessionContents.delete(id)]);
    },
    async clear() {
      await sessionContents.end();
      const writing = database.transaction(STORES, 'readwrite');
      await Promise.all([...STORES.map((store) => writing.objectStore(store).clear()), writing.done]);
      await clearOpfsFolder(OPFS_FOLDER);
      ledgers.clear();
    },
    async sweep(id) {
      if (navigator.locks !== undefined) await sessionContents.of(id).sweep(ledgerOf(id).refs);
    },
    sweepRemains: () => sessionContents.sweepRemains(() => database.getAllKeys('sessions')),
  };
}

/** The notebook as it was kept, still to be parsed; undefined when none was, as before there were notebooks. */
function fitTogether(frame: unknown, cells: readonly unknown[]): unknown {
  if (!isRecord(frame) || !Array.isArray(frame.order)) return undefined;
  const byId = new Map(cells.map((cell) => [isRecord(cell) ? cell.id : undefined, cell]));
  return { cells: frame.order.map((id) => byId.get(id)), metadata: frame.metadata };
}

async function readTexts(database: IDBPDatabase<SessionSchema>): Promise<Map<string, string>> {
  const reading = database.transaction('texts');
  const [keys, texts] = await Promise.all([reading.store.getAllKeys(), reading.store.getAll()]);
  return new Map(keys.map((key, index) => [key, String(texts[index] ?? '')]));
}

function refuseAfter(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('The database does not open.')), milliseconds));
}
