import { type IDBPDatabase, openDB } from 'idb';
import { isRecord } from '../lib/is-record.ts';
import type { Cell } from '../notebook/cell.ts';
import type { ContentsSchema } from '../workspace/indexed-content-store.ts';
import { clearOpfsFolder, openOpfsFolder } from '../workspace/opfs-content-store.ts';
import { diffItems } from './diff-items.ts';
import { type FileChange, FileLedger } from './file-ledger.ts';
import { type ForeignFile, keepForeign } from './keep-foreign.ts';
import { resolveFiles } from './resolve-files.ts';
import { OPFS_FOLDER, SessionContents } from './session-contents.ts';
import type { SessionInfo } from './session-info.ts';
import { holdsTheSame, type SessionSnapshot } from './session-snapshot.ts';
import { NOTHING_FOUND, type SessionStorage } from './session-storage.ts';
import { collectText } from './session-text.ts';

const NAME = 'vivarium';
const VERSION = 3;
/** Milliseconds after which a database that does not open counts as refused. */
const LONGEST_OPENING = 5000;
/** What a session has many of. */
const PARTS = ['messages', 'cells', 'runs', 'files'] as const;
/** What a session has one of. */
const SINGLES = ['sessions', 'texts', 'notebooks'] as const;
const SESSION_STORES = [...SINGLES, ...PARTS] as const;
const CONTENTS = 'contents';
const STORES = [...SESSION_STORES, CONTENTS] as const;

/** Messages and runs by session and place, cells by session and id, files by session and path; what is read back is parsed by who asked. */
interface Schema extends ContentsSchema {
  sessions: { key: string; value: unknown };
  texts: { key: string; value: string };
  /** The order of a notebook's cells, and its metadata. */
  notebooks: { key: string; value: unknown };
  messages: { key: [string, number]; value: unknown };
  cells: { key: [string, string]; value: unknown };
  runs: { key: [string, number]; value: unknown };
  /** The list of files; up to version 2 with their bytes. */
  files: { key: [string, string]; value: unknown };
}

/** Opens the browser's database of sessions; rejects where there is none or it is refused. */
export async function openIndexedStorage(): Promise<SessionStorage> {
  const opening = openDB<Schema>(NAME, VERSION, {
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
        const foreign = await save(database, { before, now, changes, ledger });
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

interface Save {
  readonly before: SessionSnapshot | null;
  readonly now: SessionSnapshot;
  readonly changes: readonly FileChange[];
  readonly ledger: FileLedger;
}

/**
 * One transaction, issued before this returns and committed at once, so that a page on its way out gets it done. Resolves
 * to files of another page's that it replaced or deleted, which happens only where the browser has no locks.
 */
async function save(database: IDBPDatabase<Schema>, { before, now, changes, ledger }: Save): Promise<ForeignFile[]> {
  const { id } = now.info;
  // A run's files count as kept when they are on the disk; what is said and shown meanwhile may come a moment later.
  const durability = changes.length > 0 ? 'strict' : 'default';
  const writing = database.transaction(SESSION_STORES, 'readwrite', { durability });
  const requests: Promise<unknown>[] = [writing.objectStore('sessions').put(now.info, id)];
  if (before === null) {
    const parts = PARTS.filter((part) => part !== 'files');
    requests.push(...parts.map((part) => writing.objectStore(part).delete(rangeOf(id))));
  }
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
  if (before?.notebook !== now.notebook) {
    const cells = writing.objectStore('cells');
    const { changed, removed } = diffCells(before?.notebook.cells ?? [], now.notebook.cells);
    requests.push(...changed.map((cell) => cells.put(cell, [id, cell.id])));
    requests.push(...removed.map((cellId) => cells.delete([id, cellId])));
    const frame = { order: now.notebook.cells.map((cell) => cell.id), metadata: now.notebook.metadata };
    requests.push(writing.objectStore('notebooks').put(frame, id));
  }
  const files = writing.objectStore('files');
  const found = changes.map(({ path, record }) => {
    const key: [string, string] = [id, path];
    // Requests are answered in their order: this is what is about to be replaced.
    const reading = files.get(key);
    requests.push(record === null ? files.delete(key) : files.put(record, key));
    return reading;
  });
  writing.commit();
  const [, ...replaced] = await Promise.all([Promise.all([...requests, writing.done]), ...found]);
  return changes.flatMap(({ record: by }, index) => {
    const record = ledger.findForeign(replaced[index]);
    return record === null ? [] : { record, replacedBy: by };
  });
}

/** The notebook as it was kept, still to be parsed; undefined when none was, as before there were notebooks. */
function fitTogether(frame: unknown, cells: readonly unknown[]): unknown {
  if (!isRecord(frame) || !Array.isArray(frame.order)) return undefined;
  const byId = new Map(cells.map((cell) => [isRecord(cell) ? cell.id : undefined, cell]));
  return { cells: frame.order.map((id) => byId.get(id)), metadata: frame.metadata };
}

/** Cells that are new or other than they were, and the ids of those that are gone. */
function diffCells(
  before: readonly Cell[],
  now: readonly Cell[],
): { changed: readonly Cell[]; removed: readonly string[] } {
  const known = new Map(before.map((cell) => [cell.id, cell]));
  const changed = now.filter((cell) => known.get(cell.id) !== cell);
  for (const { id } of now) known.delete(id);
  return { changed, removed: [...known.keys()] };
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

function refuseAfter(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('The database does not open.')), milliseconds));
}
