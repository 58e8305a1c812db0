import type { IDBPDatabase } from 'idb';
import { askToPersist } from '../workspace/ask-to-persist.ts';
import type { ContentStore } from '../workspace/content-store.ts';
import { type ContentsSchema, createIndexedContentStore } from '../workspace/indexed-content-store.ts';
import { createOpfsContentStore } from '../workspace/opfs-content-store.ts';
import { createSplitContentStore } from '../workspace/split-content-store.ts';
import { isSessionId } from './session-info.ts';
import { toLockName } from './session-locks.ts';

/** The folder of the private file system that has a folder for each session. */
export const OPFS_FOLDER = 'vivarium';

/** Where the bytes of all sessions are: one store for each, the same one whoever asks. */
export class SessionContents {
  readonly #folder: FileSystemDirectoryHandle | null;
  readonly #database: IDBPDatabase<ContentsSchema>;
  readonly #stores = new Map<string, ContentStore>();

  /** Over a folder of the private file system, null where there is none, and the database. */
  constructor(folder: FileSystemDirectoryHandle | null, database: unknown) {
    this.#folder = folder;
    this.#database = database as IDBPDatabase<ContentsSchema>; // typed by its other stores too, which idb's types take for another one
  }

  of(id: string): ContentStore {
    const known = this.#stores.get(id);
    if (known) return known;
    const opfs = this.#folder && createOpfsContentStore(this.#folder, id);
    const store = createSplitContentStore(opfs, createIndexedContentStore(this.#database, id));
    // Who deletes bytes knows only the files of this page: without locks another one may have them still.
    const careful = navigator.locks === undefined ? { ...store, delete: async () => {} } : store;
    const asking: ContentStore = {
      ...careful,
      async keep(blob, options) {
        const kept = await careful.keep(blob, options);
        void askToPersist();
        return kept;
      },
    };
    this.#stores.set(id, asking);
    return asking;
  }

  /** Deletes all bytes of a session. */
  async delete(id: string): Promise<void> {
    await this.of(id).clear();
    this.#stores.delete(id);
  }

  /** Ends what is being kept, of every session that this page has. */
  async end(): Promise<void> {
    await Promise.all([...this.#stores.keys()].map((id) => this.delete(id)));
  }

  /** Deletes the bytes of sessions that are no more, one after the other, each while no other page has it. */
  async sweepRemains(listSessions: () => Promise<readonly string[]>): Promise<void> {
    if (navigator.locks === undefined) return;
    for (const id of await this.#listIds()) {
      if (this.#stores.has(id)) continue;
      await navigator.locks.request(toLockName(id), { ifAvailable: true }, async (lock) => {
        // Asked only now, as a session that was being made is kept before its page lets go of it.
        if (lock === null || this.#stores.has(id) || (await listSessions()).includes(id)) return;
        await this.delete(id);
      });
    }
  }

  async #listIds(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    const keys = await this.#database.getAllKeys('contents');
    for (const [id] of keys) ids.add(id);
    if (this.#folder !== null) for await (const name of this.#folder.keys()) if (isSessionId(name)) ids.add(name);
    return ids;
  }
}
