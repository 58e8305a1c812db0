import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import type { ContentStore, KeepOptions } from './content-store.ts';
import { ContentUse, type Holder } from './content-use.ts';
import { describeUnkept, isUnreadable } from './describe-unkept.ts';
import { type StoredContent, toContent } from './file-content.ts';
import { findFolderThatIsAFile } from './find-clash.ts';
import { findFreePath } from './free-path.ts';
import { keepFiles, type NewFile } from './keep-blobs.ts';
import { LinkedEdits } from './linked-edits.ts';
import type { LinkedFolder } from './linked-folder.ts';
import { divert } from './linked-folders.ts';
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

/** How files are added. */
export interface AddOptions extends KeepOptions {
  /** For whom. Default: the user. */
  readonly author?: FileAuthor;
}

const USER: FileAuthor = { by: 'user' };
/** Waits between looks for room, in milliseconds: browsers count room that was made only some time later. */
const LOOKS_FOR_ROOM = [0, 250, 1000, 4000, 16_000] as const;

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
  readonly #linked: LinkedEdits;
  readonly #use: ContentUse;
  #listeners = new Set<() => void>();
  #save: () => Promise<boolean> = async () => true;
  #keepingLoose = false;
  #looksForRoom = 0;

  constructor({ contents = createMemoryContentStore() }: WorkspaceOptions = {}) {
    this.contents = contents;
    this.#linked = new LinkedEdits(contents);
    this.#use = new ContentUse(contents);
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

  /** Writes one file, like `add`. */
  write(path: string, data: AddedFile['data'], options?: AddOptions): Promise<void> {
    return this.add([{ path, data }], options);
  }

  /**
   * Writes files, all or none. Where a run commits the same path before the bytes are kept, its version is kept
   * beside as `name (earlier).ext`. Rejects with a `RangeError` that says what is wrong with a path that cannot be taken,
   * with `StorageFullError` when there is no room, with the signal's reason when it was ended.
   */
  async add(added: readonly AddedFile[], { author = USER, ...options }: AddOptions = {}): Promise<void> {
    const files = added.map(({ path, data }) => ({ path: parseWorkspacePath(path), content: toContent(data) }));
    const paths = files.map(({ path }) => path);
    this.#linked.folders.refuseReadOnly(paths);
    const base = this.#files;
    refuseClash(new Map<string, unknown>([...base, ...paths.map((path) => [path, null] as const)]));
    await this.#linked.whole(paths, async () => {
      const contents = await this.#linked.keep(files, base, options);
      const modifiedAt = Date.now();
      const written = files.map((file) => ({ ...file, modifiedAt }));
      const changes = { renamed: [], deleted: [], written };
      const { files: next } = planCommit({ current: this.#files, base, changes, contents, author });
      this.#replace(next);
    });
    await this.#settle();
  }

  /**
   * Deletes files; resolves to what they were, for `restore`, which needs `hold` from before the deletion on. Those that are
   * not there are no error.
   */
  async delete(...paths: readonly string[]): Promise<readonly StoredFile[]> {
    if (this.#linked.touches(paths)) {
      await this.#linked.folders.refresh();
      return this.#linked.whole(paths, async () => {
        await this.#linked.remove(paths, this.#files, true);
        return this.#forget(paths);
      });
    }
    return this.#forget(paths);
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
    const paths = files.map(({ path }) => path);
    if (this.#linked.areTouchedBy(files)) {
      await this.#linked.whole(paths, async () =>
        this.#replace(withFiles(await this.#linked.restore(files, this.#files))),
      );
    } else this.#replace(withFiles(files));
    await this.#settle();
  }

  /** Gives a file, or a folder with all it holds, another path. Rejects with a `RangeError` when that cannot be. */
  async rename(from: string, to: string): Promise<void> {
    parseWorkspacePath(to);
    if (this.#linked.touches([`${from}/`])) await this.#linked.folders.refresh();
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
    const crossing = [...places].filter(
      ([file, path]) => this.#linked.folders.find(file.path) ?? this.#linked.folders.find(path),
    );
    this.#linked.folders.refuseReadOnly(crossing.flatMap(([file, path]) => [file.path, path]));
    const paths = crossing.map(([file]) => file.path);
    if (paths.length > 0) {
      await this.#linked.whole([...paths, to], async () => {
        const contents = await this.#linked.keep(
          crossing.map(([{ content }, path]) => ({ path, content })),
          this.#files,
        );
        await this.#linked.remove(paths, this.#files, false);
        this.#replace(withMoved(contents));
      });
    } else this.#replace(withMoved(new Map()));
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
    const sorted = this.#linked.folders.sort(run, base);
    const isLinked = ({ path }: { readonly path: string }) => this.#linked.folders.find(path) !== null;
    const files = sorted.changes.written.map(({ path, content }) => ({ path, content: { ...content, ref: null } }));
    const touched = [...files.map(({ path }) => path), ...sorted.changes.deleted];
    const { plan, diverted, notes, areKept } = await this.#linked.whole(touched, async () => {
      const linked = await this.#linked.folders.write(files.filter(isLinked), base);
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
        await this.contents.delete([...kept.contents.values()].map(({ ref }) => ref).filter((ref) => ref !== null));
        throw error;
      }
      this.#replace(plan.files);
      const gone = changes.deleted.filter((path) => isLinked({ path }) && !plan.files.has(path));
      const unremoved = await this.#linked.folders.remove(gone, base);
      const notes = [...linked.notes, ...kept.notes, ...plan.notes, ...unremoved];
      return { plan, diverted, notes, areKept: kept.notes.length === 0 };
    });
    await this.#settle();
    // Not what has just been stopped, or had no room.
    if (areKept) void this.#keepLooseWithRoom();
    const own = new Map(plan.own);
    // The copy that ran has these under the run's own paths, where the workspace has something else, and not where it has them.
    for (const [path, at] of diverted) {
      const file = plan.own.get(at);
      own.delete(at);
      if (file) own.set(path, file);
    }
    return { own, notes: [...new Set([...sorted.notes, ...notes])] };
  }

  /** Takes in a folder that is elsewhere; its files come with `setLinked`. Returns what takes it out, which deletes nothing. */
  link(folder: LinkedFolder): () => void {
    this.#linked.folders.add(folder);
    return () => {
      const rest = [...this.#files].filter(([path]) => this.#linked.folders.find(path) !== folder);
      this.#linked.folders.delete(folder.name);
      this.#replace(new Map(rest));
    };
  }

  /**
   * Sets which files a linked folder has; those that are the same as before are the same objects. Refused (false) while a
   * change is under way, as half of it may be seen there; the folder is looked at again after that.
   */
  setLinked(name: string, files: readonly StoredFile[]): boolean {
    if (!this.#linked.mayLook()) return false;
    const next = new Map([...this.#files].filter(([path]) => !path.startsWith(`${name}/`)));
    for (const file of files) next.set(file.path, file);
    this.#replace(next);
    return true;
  }

  /** Looks for what others changed in linked folders. Never rejects. */
  refresh(): Promise<void> {
    return this.#linked.folders.refresh();
  }

  /** Takes files as they were kept, in place of all there are; throws a `RangeError` for a path it cannot take. */
  load(files: readonly StoredFile[]): void {
    const next = new Map(files.map((file) => [parseWorkspacePath(file.path), file]));
    refuseClash(next);
    this.#replace(next);
    this.#use.reset();
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
        else if (content.ref !== null) this.#use.drop(content.ref);
      }
      this.#replace(next);
      await this.#settle();
    } finally {
      this.#keepingLoose = false;
    }
  }

  /** Keeps the bytes of the files that `holder` names, also when no file has them any more; returns what ends that. */
  hold(holder: Holder): () => void {
    const release = this.#use.hold(holder);
    return () => {
      release();
      this.letGo();
    };
  }

  /** Deletes bytes that nobody needs any more. For holders that name other files than before. */
  letGo(): void {
    // What cannot be deleted now is swept when the session is opened again.
    void this.#use
      .collect(this.#sorted)
      .then(() => this.#keepLooseWithRoom())
      .catch(() => {});
  }

  /** Calls `listener` after every change; returns the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes files off the list; resolves to what they were. */
  async #forget(paths: readonly string[]): Promise<readonly StoredFile[]> {
    const next = new Map(this.#files);
    const deleted = paths.map((path) => next.get(path)).filter((file) => file !== undefined);
    for (const { path } of deleted) next.delete(path);
    if (deleted.length > 0) this.#replace(next);
    await this.#settle();
    void this.#keepLooseWithRoom();
    return deleted;
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
    this.#use.change(this.#files, files);
    this.#files = files;
    this.#sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.#own = this.#sorted.filter(({ path }) => this.#linked.folders.find(path) === null);
    for (const listener of this.#listeners) listener();
  }

  /** Has the list kept, and only then lets go of bytes that it does not name. */
  async #settle(): Promise<void> {
    const dropped = this.#use.listDropped();
    if (!(await this.#save())) return;
    this.#use.release(dropped);
    await this.#use.collect(this.#sorted);
  }

  /** Files that there was no room for are kept as soon as there is. Called whenever there may be more of it. */
  async #keepLooseWithRoom(): Promise<void> {
    this.#looksForRoom += 1;
    const looks = this.#looksForRoom;
    for (const wait of LOOKS_FOR_ROOM) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const loose = this.#listLoose();
      if (loose.length === 0 || looks !== this.#looksForRoom) return;
      const size = loose.reduce((sum, { content }) => sum + content.size, 0);
      const room = await this.contents.room();
      // What stands in the way was said when the files came.
      if (room === null || size <= room.quota - room.used) await this.keepLoose().catch(() => {});
    }
  }

  #listLoose(): readonly StoredFile[] {
    return this.#own.filter(({ content }) => content.ref === null);
  }
}

function isFolder(files: FileMap, path: string): boolean {
  return [...files.keys()].some((other) => other.startsWith(`${path}/`));
}

function refuseClash(files: ReadonlyMap<string, unknown>): void {
  const clash = findFolderThatIsAFile(files);
  if (clash !== null) throw new RangeError(`"${clash}" cannot be both a file and a folder.`);
}
