import type { IDBPDatabase } from 'idb';
import type { Cell } from '../notebook/cell.ts';
import { diffItems } from './diff-items.ts';
import type { FileChange, FileLedger } from './file-ledger.ts';
import type { ForeignFile } from './keep-foreign.ts';
import { PARTS, rangeOf, SESSION_STORES, type SessionSchema } from './session-schema.ts';
import { holdsTheSame, type SessionSnapshot } from './session-snapshot.ts';
import { collectText } from './session-text.ts';

/** A session as it is to be kept, by what differs from `before`, and from the list of files. */
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
export async function writeSession(
  database: IDBPDatabase<SessionSchema>,
  { before, now, changes, ledger }: Save,
): Promise<ForeignFile[]> {
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
