import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import type { ContentStore, KeepOptions } from './content-store.ts';
import { describeUnkept, isUnreadable } from './describe-unkept.ts';
import { type StoredContent, toContent } from './file-content.ts';
import { findFolderThatIsAFile } from './find-clash.ts';
import { findFreePath } from './free-path.ts';
import { keepFiles, type NewFile } from './keep-blobs.ts';
import type { LinkedFolder } from './linked-folder.ts';
import { divert, LinkedFolders } from './linked-folders.ts';
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
  #own: readonly StoredFile[] = [];
  readonly #links = new LinkedFolders();
  /** What deleted files of linked folders held, by what they were, so that they can be restored. */
  readonly #copies = new WeakMap<StoredContent, StoredContent>();
  #listeners = new Set<() => void>();
  #holders = new Set<Holder>();
  /** Bytes that no file has any more, but the kept list perhaps; each with a number of its own. */
  #dropped = new Map<string, number>();
  #drops = 0;
  /** Bytes that the kept list does not name either. */
  #free = new Set<string>();
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

  /** The files without those of linked folders, which are not the browser's to keep; the same array until something changes. */
  listOwn(): readonly StoredFile[] {
    return this.#own;
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
    this.#links.refuseReadOnly(files.map(({ path }) => path));
    withFiles(new Map(files.map(({ path, content }) => [path, content])));
    const kept = await this.#keep(files, options);
    this.#replace(withFiles(kept));
    await this.#settle();
  }

  /**
   * Deletes files; resolves to what they were, for `restore`, which needs `hold` from before the deletion on. Those that are
   * not there are no error.
   */
  async delete(...paths: readonly string[]): Promise<readonly StoredFile[]> {
    await this.#removeLinked(paths, true);
    const next = new Map(this.#files);
    const deleted = paths.map((path) => next.get(path)).filter((file) => file !== undefined);
    for (const { path } of deleted) next.delete(path);
    if (deleted.length > 0) this.#replace(next);
    await this.#settle();
    void this.#keepLooseWithRoom();
    return deleted;
  }

  /** Puts files back as they were; their bytes must have been held. Rejects with a `RangeError` for a path that is taken. */
  async restore(files: readonly StoredFile[]): Promise<void> {
    const taken = files.find(({ path }) => this.#files.has(path));
    if (taken) throw new RangeError(`There is another file "${taken.path}" by now.`);
    const withFiles = (restored: readonly StoredFile[]) => {
      const next = new Map([...this.#files, ...restored.map((file) => [file.path, file] as const)]);
      refuseClash(next);
      return next;
    };
    withFiles(files);
    const next = withFiles(await this.#restoreLinked(files));
    this.#replace(next);
    await this.#settle();
  }

  /** Gives a file, or a folder with all it holds, another path. Rejects with a `RangeError` when that cannot be. */
  async rename(from: string, to: string): Promise<void> {
    parseWorkspacePath(to);
    const moved = this.#sorted.filter(({ path }) => path === from || path.startsWith(`${from}/`));
    if (moved.length === 0) throw new RangeError(`There is no "${from}" any more.`);
    if (from === to) return;
    const places = new Map(moved.map((file) => [file, parseWorkspacePath(to + file.path.slice(from.length))]));
    const withMoved = (contents: ReadonlyMap<string, StoredContent>) => {
      const next = new Map(this.#files);
      for (const { path } of moved) next.delete(path);
      for (const [file, path] of places) {
        if (next.has(path)) throw new RangeError(`There is a file "${path}" already.`);
        next.set(path, { ...file, path, content: contents.get(path) ?? file.content });
      }
      refuseClash(next);
      return next;
    };
    withMoved(new Map());
    const crossing = [...places].filter(([file, path]) => this.#links.find(file.path) ?? this.#links.find(path));
    this.#links.refuseReadOnly(crossing.flatMap(([file, path]) => [file.path, path]));
    const contents = await this.#keep(crossing.map(([{ content }, path]) => ({ path, content })));
    await this.#removeLinked(
      crossing.map(([{ path }]) => path),
      false,
    );
    this.#replace(withMoved(contents));
    await this.#settle();
  }

  /**
   * Commits what a run changed, made against the files in `base`: all of it or, when one path cannot be taken or bytes
   * cannot be read, none of it (rejects). Where they cannot be kept, or that is stopped, the files stay in the page's memory,
   * and the notes say so.
   */
  async commit(
    run: WorkspaceChanges<Blob>,
    base: FileMap,
    runId: string,
    options?: KeepOptions,
  ): Promise<CommitReport> {
    if ([run.renamed, run.deleted, run.written].every(({ length }) => length === 0))
      return { own: new Map(), notes: [] };
    const sorted = this.#links.sort(run, base);
    const isLinked = ({ path }: { readonly path: string }) => this.#links.find(path) !== null;
    const files = sorted.changes.written.map(({ path, content }) => ({ path, content: { ...content, ref: null } }));
    const linked = await this.#links.write(files.filter(isLinked), base);
    const diverted = new Map([...sorted.diverted, ...linked.failed.map((path) => [path, divert(path)] as const)]);
    const place = <T extends { readonly path: string }>(file: T) => ({
      ...file,
      path: diverted.get(file.path) ?? file.path,
    });
    const kept = await this.#keepOrHold(
      files.map(place).filter((file) => !isLinked(file)),
      options,
    );
    const changes = { ...sorted.changes, written: sorted.changes.written.map(place) };
    const contents = new Map([...kept.contents, ...linked.contents]);
    const author: FileAuthor = { by: 'run', runId };
    let plan: CommitPlan;
    try {
      plan = planCommit({ current: this.#files, base, changes, contents, author });
    } catch (error) {
      await this.contents.delete([...contents.values()].map(({ ref }) => ref).filter((ref) => ref !== null));
      throw error;
    }
    this.#replace(plan.files);
    const gone = changes.deleted.filter((path) => isLinked({ path }) && !plan.files.has(path));
    const unremoved = await this.#links.remove(gone, base);
    await this.#settle();
    // Not what has just been stopped, or had no room.
    if (kept.notes.length === 0) void this.#keepLooseWithRoom();
    if (linked.contents.size > 0 || gone.length > 0) await this.#links.refresh();
    const own = new Map(plan.own);
    // The copy that ran has these under the run's own paths, which are not what the workspace has there.
    for (const [path, at] of diverted) {
      const file = plan.own.get(at);
      if (file) own.set(path, file);
    }
    return { own, notes: [...new Set([...sorted.notes, ...linked.notes, ...kept.notes, ...plan.notes, ...unremoved])] };
  }

  /** Takes in a folder that is elsewhere; its files come with `setLinked`. Returns what takes it out, which deletes nothing. */
  link(folder: LinkedFolder): () => void {
    this.#links.add(folder);
    return () => {
      this.setLinked(folder.name, []);
      this.#links.delete(folder.name);
    };
  }

  /** Sets which files a linked folder has; those that are the same as before stay the same objects. */
  setLinked(name: string, files: readonly StoredFile[]): void {
    const next = new Map([...this.#files].filter(([path]) => !path.startsWith(`${name}/`)));
    for (const file of files) next.set(file.path, file);
    this.#replace(next);
  }

  /** Looks for what others changed in linked folders. Never rejects. */
  refresh(): Promise<void> {
    return this.#links.refresh();
  }

  /** Takes files as they were kept, in place of all there are; throws a `RangeError` for a path it cannot take. */
  load(files: readonly StoredFile[]): void {
    const next = new Map(files.map((file) => [parseWorkspacePath(file.path), file]));
    refuseClash(next);
    this.#replace(next);
    this.#dropped.clear();
    this.#free.clear();
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
        else if (content.ref !== null) this.#drop(content.ref);
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

  /** Keeps the bytes of files where they belong: in linked folders or in the store. */
  async #keep(files: readonly NewFile[], options?: KeepOptions): Promise<ReadonlyMap<string, StoredContent>> {
    const isLinked = ({ path }: NewFile) => this.#links.find(path) !== null;
    // A file of the user's disk is loose here and is to be kept, as it goes from there.
    const kept = await keepFiles(
      this.contents,
      files.filter((file) => !isLinked(file)),
      options,
    );
    const written = await this.#links.write(files.filter(isLinked), this.#files);
    if (written.failed.length > 0) throw new RangeError(written.notes.join(' '));
    return new Map([...kept, ...written.contents]);
  }

  /** Deletes those of the files that are in linked folders there; for undo their bytes are kept here first. */
  async #removeLinked(paths: readonly string[], keepsCopies: boolean): Promise<void> {
    const isLinked = (path: string) => this.#links.find(path) !== null && this.#files.has(path);
    if (!paths.some(isLinked)) return;
    this.#links.refuseReadOnly(paths);
    await this.#links.refresh();
    const linked = paths.filter(isLinked);
    const files = linked.map((path) => this.#files.get(path)).filter((file) => file !== undefined);
    const copies = keepsCopies ? await keepFiles(this.contents, files) : new Map<string, StoredContent>();
    for (const file of files) {
      const copy = copies.get(file.path);
      if (copy) this.#copies.set(file.content, copy);
    }
    const notes = await this.#links.remove(linked, this.#files);
    if (notes.length > 0) throw new RangeError(notes.join(' '));
  }

  /** Writes those of deleted files that were in linked folders there again; the others come back as they were. */
  async #restoreLinked(files: readonly StoredFile[]): Promise<readonly StoredFile[]> {
    const copied = files.map((file) => ({ ...file, content: this.#copies.get(file.content) ?? file.content }));
    const linked = copied.filter(({ path }) => this.#links.find(path) !== null);
    this.#links.refuseReadOnly(linked.map(({ path }) => path));
    const contents = await this.#keep(linked);
    return copied.map((file, index) => {
      const content = contents.get(file.path) ?? file.content;
      return (content === files[index]?.content ? files[index] : undefined) ?? { ...file, content };
    });
  }

  async #keepOrHold(
    files: readonly NewFile[],
    options: KeepOptions | undefined,
  ): Promise<{ contents: ReadonlyMap<string, StoredContent>; notes: readonly string[] }> {
    try {
      return { contents: await keepFiles(this.contents, files, options), notes: [] };
    } catch (error) {
      if (isUnreadable(error)) throw error;
      const contents = new Map(files.map(({ path, content }) => [path, content]));
      return { contents, notes: [describeUnkept(files, error)] };
    }
  }

  #replace(files: FileMap): void {
    const under = new Map<string, string>();
    for (const [path, { content }] of files) {
      const before = this.#files.get(path)?.content.ref ?? this.#under.get(path);
      if (content.ref === null && before !== undefined) under.set(path, before);
    }
    for (const [path, { content }] of this.#files) {
      if (content.ref !== null && files.get(path)?.content !== content) this.#drop(content.ref);
    }
    for (const [path, ref] of this.#under) if (under.get(path) !== ref) this.#drop(ref);
    this.#under = under;
    this.#files = files;
    this.#sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.#own = this.#sorted.filter(({ path }) => this.#links.find(path) === null);
    for (const listener of this.#listeners) listener();
  }

  #drop(ref: string): void {
    this.#free.delete(ref);
    this.#drops += 1;
    this.#dropped.set(ref, this.#drops);
  }

  /** Has the list kept, and only then lets go of bytes that it does not name. */
  async #settle(): Promise<void> {
    const dropped = [...this.#dropped];
    if (!(await this.#save())) return;
    for (const [ref, drop] of dropped) {
      if (this.#dropped.get(ref) !== drop) continue; // a file had it again meanwhile, and a later save may name it
      this.#dropped.delete(ref);
      this.#free.add(ref);
    }
    await this.#collect();
  }

  async #collect(): Promise<void> {
    if (this.#free.size === 0) return;
    const needed = new Set<string | null>(this.#under.values());
    for (const { content } of this.#sorted) needed.add(content.ref);
    for (const holder of this.#holders) for (const { content } of holder()) needed.add(content.ref);
    const free = [...this.#free].filter((ref) => !needed.has(ref));
    for (const ref of free) this.#free.delete(ref);
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
    return this.#own.filter(({ content }) => content.ref === null);
  }
}

function isFolder(files: FileMap, path: string): boolean {
  return [...files.keys()].some((other) => other.startsWith(`${path}/`));
}

function refuseClash(files: FileMap): void {
  const clash = findFolderThatIsAFile(files);
  if (clash !== null) throw new RangeError(`"${clash}" cannot be both a file and a folder.`);
}
