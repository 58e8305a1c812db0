import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import { type ContentStore, type KeepOptions, StorageFullError } from './content-store.ts';
import { DroppedContents } from './dropped-contents.ts';
import { type StoredContent, toContent } from './file-content.ts';
import { findFolderThatIsAFile } from './find-clash.ts';
import { findFreePath } from './free-path.ts';
import { keepFiles, type NewFile } from './keep-blobs.ts';
import { createMemoryContentStore } from './memory-content-store.ts';
import { type CommitPlan, type FileMap, planCommit } from './plan-commit.ts';
import { type FileAuthor, type StoredFile, withKeptContent } from './stored-file.ts';
import { parseWorkspacePath } from './workspace-path.ts';

/** What a workspace is made of; everything has a default. */
export interface WorkspaceOptions {
  /** Where bytes are kept. Default: the page's memory. */
  readonly contents?: ContentStore;
}

/** A file the user adds. */
export interface AddedFile {
  readonly path: string;
  readonly data: Blob | Uint8Array | string;
}

/** What a run's commit came to: its own files by the paths it gave them, and what the user must know, a sentence each. */
export type CommitReport = Pick<CommitPlan, 'own' | 'notes'>;

/** What others still need the bytes of, such as an interpreter's copy or a deletion that can be undone. */
type Holder = () => Iterable<StoredFile>;

const USER: FileAuthor = { by: 'user' };

/**
 * The files of one session, held by the page, which is their truth: interpreters work on copies and a finished run commits
 * what it changed. Bytes never change: a file that is written again gets new ones, and the list of files, which changes in
 * one step, says which are whose. A change is done when its bytes and the list are kept.
 */
export class Workspace {
  readonly contents: ContentStore;
  #files: FileMap = new Map();
  #sorted: readonly StoredFile[] = [];
  #listeners = new Set<() => void>();
  #holders = new Set<Holder>();
  readonly #dropped = new DroppedContents();
  /** By path, the kept bytes of what a file was before it got new ones that only the page holds. */
  #under: ReadonlyMap<string, string> = new Map();
  #save: () => Promise<boolean> = async () => true;
  #keepingLoose = false;

  constructor({ contents = createMemoryContentStore() }: WorkspaceOptions = {}) {
    this.contents = contents;
  }

  /** The files now, sorted by path; the same array until something changes. */
  list(): readonly StoredFile[] {
    return this.#sorted;
  }

  get(path: string): StoredFile | undefined {
    return this.#files.get(path);
  }

  /**
   * Has `save` keep the list of files after every change, before that counts as done; it resolves to whether the list is
   * kept. While it is not, the bytes that the list names stay.
   */
  saveWith(save: () => Promise<boolean>): void {
    this.#save = save;
  }

  /** Writes one file for the user, like `add`. */
  write(path: string, data: AddedFile['data'], options?: KeepOptions): Promise<void> {
    return this.add([{ path, data }], options);
  }

  /**
   * Writes files for the user, all or none. Rejects with a `RangeError` that says what is wrong with a path that cannot be
   * taken, with `StorageFullError` when there is no room, with the signal's reason when it was ended.
   */
  async add(added: readonly AddedFile[], options?: KeepOptions): Promise<void> {
    const files = added.map(({ path, data }) => ({ path: parseWorkspacePath(path), content: toContent(data) }));
    const withFiles = (contents: ReadonlyMap<string, StoredContent>) => {
      const next = new Map(this.#files);
      const modifiedAt = Date.now();
      for (const [path, content] of contents) next.set(path, { path, content, modifiedAt, writtenBy: USER });
      refuseClash(next);
      return next;
    };
    withFiles(new Map(files.map(({ path, content }) => [path, content])));
    const kept = await keepFiles(this.contents, files, options);
    this.#replace(withFiles(kept));
    await this.#settle();
  }

  /** Deletes files; resolves to what they were, for `restore`. Those that are not there are no error. */
  async delete(...paths: readonly string[]): Promise<readonly StoredFile[]> {
    const next = new Map(this.#files);
    const deleted = paths.map((path) => next.get(path)).filter((file) => file !== undefined);
    for (const { path } of deleted) next.delete(path);
    if (deleted.length > 0) this.#replace(next);
    await this.#settle();
    return deleted;
  }

  /** Puts files back as they were; their bytes must have been held. Rejects with a `RangeError` for a path that is taken. */
  async restore(files: readonly StoredFile[]): Promise<void> {
    const taken = files.find(({ path }) => this.#files.has(path));
    if (taken) throw new RangeError(`There is another file "${taken.path}" by now.`);
    const next = new Map([...this.#files, ...files.map((file) => [file.path, file] as const)]);
    refuseClash(next);
    this.#replace(next);
    await this.#settle();
  }

  /** Gives a file, or a folder with all it holds, another path. Rejects with a `RangeError` when that cannot be. */
  async rename(from: string, to: string): Promise<void> {
    parseWorkspacePath(to);
    const moved = this.#sorted.filter(({ path }) => path === from || path.startsWith(`${from}/`));
    if (moved.length === 0) throw new RangeError(`There is no "${from}" any more.`);
    if (from === to) return;
    const next = new Map(this.#files);
    for (const { path } of moved) next.delete(path);
    for (const file of moved) {
      const path = parseWorkspacePath(to + file.path.slice(from.length));
      if (next.has(path)) throw new RangeError(`There is a file "${path}" already.`);
      next.set(path, { ...file, path });
    }
    refuseClash(next);
    this.#replace(next);
    await this.#settle();
  }

  /**
   * Commits what a run changed, made against the files in `base`: all of it or, when one path cannot be taken or bytes
   * cannot be read, none of it (rejects). Where there is no room the files stay in the page's memory, and the notes say so.
   */
  async commit(changes: WorkspaceChanges<Blob>, base: FileMap, runId: string): Promise<CommitReport> {
    const { renamed, deleted, written } = changes;
    if (renamed.length === 0 && deleted.length === 0 && written.length === 0) return { own: new Map(), notes: [] };
    const files = written.map(({ path, content }) => ({ path, content: { ...content, ref: null } }));
    const { contents, notes } = await this.#keepOrHold(files);
    const author: FileAuthor = { by: 'run', runId };
    const plan = planCommit({ current: this.#files, base, changes, contents, author });
    this.#replace(plan.files);
    await this.#settle();
    return { own: plan.own, notes: [...notes, ...plan.notes] };
  }

  /** Takes files as they were kept, in place of all there are; throws a `RangeError` for a path it cannot take. */
  load(files: readonly StoredFile[]): void {
    const next = new Map(files.map((file) => [parseWorkspacePath(file.path), file]));
    refuseClash(next);
    this.#replace(next);
    this.#dropped.clear();
  }

  /** Takes files that another page wrote, under paths that are free there; under others where they are taken here. */
  adopt(files: readonly StoredFile[]): void {
    const next = new Map(this.#files);
    for (const file of files) {
      const isTaken = (path: string) => next.has(path) || isFolder(next, path);
      const path = isTaken(file.path) ? findFreePath(file.path, isTaken) : file.path;
      next.set(path, path === file.path ? file : { ...file, path });
    }
    this.#replace(next);
  }

  /**
   * Keeps the bytes that only the page holds, as of files for which there was no room; rejects as the content store does,
   * and nothing is lost then.
   */
  async keepLoose(): Promise<void> {
    const loose = this.#listLoose();
    if (loose.length === 0 || this.#keepingLoose) return;
    this.#keepingLoose = true;
    try {
      const kept = await keepFiles(this.contents, loose);
      const next = new Map(this.#files);
      for (const file of loose) {
        const content = kept.get(file.path);
        if (!content) continue;
        if (next.get(file.path) === file) next.set(file.path, withKeptContent(file, content));
        else if (content.ref !== null) this.#dropped.add(content.ref);
      }
      this.#replace(next);
      await this.#settle();
    } finally {
      this.#keepingLoose = false;
    }
  }

  /** Keeps the bytes of the files that `holder` names, also when no file has them any more; returns what ends that. */
  hold(holder: Holder): () => void {
    this.#holders.add(holder);
    return () => {
      this.#holders.delete(holder);
      this.letGo();
    };
  }

  /** Deletes bytes that nobody needs any more. For holders that name other files than before. */
  letGo(): void {
    // What cannot be deleted now is swept when the session is opened again.
    void this.#collect()
      .then(() => this.#keepLooseWithRoom())
      .catch(() => {});
  }

  /** Calls `listener` after every change; returns the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #keepOrHold(
    files: readonly NewFile[],
  ): Promise<{ contents: ReadonlyMap<string, StoredContent>; notes: readonly string[] }> {
    try {
      return { contents: await keepFiles(this.contents, files), notes: [] };
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
      const names = files.map(({ path }) => `"${path}"`).join(', ');
      const note = `The browser’s storage is full: ${names} is lost when the page is closed. Download it, or delete other files.`;
      return { contents: new Map(files.map(({ path, content }) => [path, content])), notes: [note] };
    }
  }

  #replace(files: FileMap): void {
    const under = new Map<string, string>();
    for (const [path, { content }] of files) {
      const before = this.#files.get(path)?.content.ref ?? this.#under.get(path);
      if (content.ref === null && before !== undefined) under.set(path, before);
    }
    for (const [path, { content }] of this.#files) {
      if (content.ref !== null && files.get(path)?.content !== content) this.#dropped.add(content.ref);
    }
    for (const [path, ref] of this.#under) if (under.get(path) !== ref) this.#dropped.add(ref);
    this.#under = under;
    this.#files = files;
    this.#sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const listener of this.#listeners) listener();
  }

  /** Has the list kept, and only then lets go of bytes that it does not name. */
  async #settle(): Promise<void> {
    const endSave = this.#dropped.beginSave();
    if (!(await this.#save())) return;
    endSave();
    await this.#collect();
    await this.#keepLooseWithRoom();
  }

  async #collect(): Promise<void> {
    const free = this.#dropped.take(() => {
      const needed = new Set<string | null>(this.#under.values());
      for (const { content } of this.#sorted) needed.add(content.ref);
      for (const holder of this.#holders) for (const { content } of holder()) needed.add(content.ref);
      return needed;
    });
    if (free.length > 0) await this.contents.delete(free);
  }

  /** Files that there was no room for are kept as soon as there is. */
  async #keepLooseWithRoom(): Promise<void> {
    const loose = this.#listLoose();
    if (loose.length === 0) return;
    const size = loose.reduce((sum, { content }) => sum + content.size, 0);
    const room = await this.contents.room();
    if (room !== null && size > room.quota - room.used) return;
    // What stands in the way was said when the files came.
    await this.keepLoose().catch(() => {});
  }

  #listLoose(): readonly StoredFile[] {
    return this.#sorted.filter(({ content }) => content.ref === null);
  }
}

function isFolder(files: FileMap, path: string): boolean {
  return [...files.keys()].some((other) => other.startsWith(`${path}/`));
}

function refuseClash(files: FileMap): void {
  const clash = findFolderThatIsAFile(files);
  if (clash !== null) throw new RangeError(`"${clash}" cannot be both a file and a folder.`);
}
