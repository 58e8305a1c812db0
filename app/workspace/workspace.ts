import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import { type ContentStore, type KeepOptions, StorageFullError } from './content-store.ts';
import { type StoredContent, toContent } from './file-content.ts';
import { findFolderThatIsAFile } from './find-clash.ts';
import { keepFiles, type NewFile } from './keep-blobs.ts';
import type { LinkedFolder } from './linked-folder.ts';
import { divert, LinkedFolders } from './linked-folders.ts';
import { createMemoryContentStore } from './memory-content-store.ts';
import { type CommitPlan, type FileMap, planCommit } from './plan-commit.ts';
import type { FileAuthor, StoredFile } from './stored-file.ts';
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
  /** Changes under way, and whether a look at a linked folder was put off for them. */
  #changing = 0;
  #missedLook = false;
  /** What deleted files of linked folders held, by what they were, so that they can be restored. */
  readonly #copies = new WeakMap<StoredContent, StoredContent>();
  #listeners = new Set<() => void>();
  #holders = new Set<Holder>();
  #dropped = new Set<string>();
  #save: () => Promise<void> = async () => {};

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

  /** Has `save` keep the list of files after every change, before that counts as done. */
  saveWith(save: () => Promise<void>): void {
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
    const paths = files.map(({ path }) => path);
    await this.#whole(paths, async () => {
      const kept = await this.#keep(files, options);
      this.#replace(withFiles(kept));
    });
    await this.#settle();
  }

  /** Deletes files; resolves to what they were, for `restore`. Those that are not there are no error. */
  async delete(...paths: readonly string[]): Promise<readonly StoredFile[]> {
    if (this.#touchesLinks(paths)) {
      await this.#links.refresh();
      return this.#whole(paths, async () => {
        await this.#removeLinked(paths, true);
        return this.#drop(paths);
      });
    }
    return this.#drop(paths);
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
    if (this.#touchesLinks(paths) || files.some(({ content }) => this.#copies.has(content))) {
      await this.#whole(paths, async () => this.#replace(withFiles(await this.#restoreLinked(files))));
    } else this.#replace(withFiles(files));
    await this.#settle();
  }

  /** Gives a file, or a folder with all it holds, another path. Rejects with a `RangeError` when that cannot be. */
  async rename(from: string, to: string): Promise<void> {
    parseWorkspacePath(to);
    if (this.#touchesLinks([`${from}/`])) await this.#links.refresh();
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
    const paths = crossing.map(([file]) => file.path);
    if (paths.length > 0) {
      await this.#whole([...paths, to], async () => {
        const contents = await this.#keep(crossing.map(([{ content }, path]) => ({ path, content })));
        await this.#removeLinked(paths, false);
        this.#replace(withMoved(contents));
      });
    } else this.#replace(withMoved(new Map()));
    await this.#settle();
  }

  /**
   * Commits what a run changed, made against the files in `base`: all of it or, when one path cannot be taken or bytes
   * cannot be read, none of it (rejects). Where there is no room the files stay in the page's memory, and the notes say so.
   */
  async commit(run: WorkspaceChanges<Blob>, base: FileMap, runId: string): Promise<CommitReport> {
    if ([run.renamed, run.deleted, run.written].every(({ length }) => length === 0))
      return { own: new Map(), notes: [] };
    const sorted = this.#links.sort(run, base);
    const isLinked = ({ path }: { readonly path: string }) => this.#links.find(path) !== null;
    const files = sorted.changes.written.map(({ path, content }) => ({ path, content: { ...content, ref: null } }));
    const touched = [...files.map(({ path }) => path), ...sorted.changes.deleted];
    const { plan, diverted, notes } = await this.#whole(touched, async () => {
      const linked = await this.#links.write(files.filter(isLinked), base);
      const diverted = new Map([...sorted.diverted, ...linked.failed.map((path) => [path, divert(path)] as const)]);
      const place = <T extends { readonly path: string }>(file: T) => ({
        ...file,
        path: diverted.get(file.path) ?? file.path,
      });
      const kept = await this.#keepOrHold(files.map(place).filter((file) => !isLinked(file)));
      const changes = { ...sorted.changes, written: sorted.changes.written.map(place) };
      const contents = new Map([...kept.contents, ...linked.contents]);
      const author: FileAuthor = { by: 'run', runId };
      const plan = planCommit({ current: this.#files, base, changes, contents, author });
      this.#replace(plan.files);
      const gone = changes.deleted.filter((path) => isLinked({ path }) && !plan.files.has(path));
      const unremoved = await this.#links.remove(gone, base);
      return { plan, diverted, notes: [...linked.notes, ...kept.notes, ...plan.notes, ...unremoved] };
    });
    await this.#settle();
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
    this.#links.add(folder);
    return () => {
      const rest = [...this.#files].filter(([path]) => this.#links.find(path) !== folder);
      this.#links.delete(folder.name);
      this.#replace(new Map(rest));
    };
  }

  /**
   * Sets which files a linked folder has; those that are the same as before are the same objects. Refused (false) while a
   * change is under way, as half of it may be seen there; the folder is looked at again after that.
   */
  setLinked(name: string, files: readonly StoredFile[]): boolean {
    if (this.#changing > 0) {
      this.#missedLook = true;
      return false;
    }
    const next = new Map([...this.#files].filter(([path]) => !path.startsWith(`${name}/`)));
    for (const file of files) next.set(file.path, file);
    this.#replace(next);
    return true;
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
  }

  /** Keeps the bytes that only the page holds, as of files that came with a session's file. */
  async keepLoose(): Promise<void> {
    const loose = this.#own.filter(({ content }) => content.ref === null);
    if (loose.length === 0) return;
    const kept = await keepFiles(this.contents, loose);
    const next = new Map(this.#files);
    for (const file of loose) {
      const content = kept.get(file.path);
      if (content && next.get(file.path) === file) next.set(file.path, { ...file, content });
    }
    this.#replace(next);
    await this.#settle();
  }

  /** Keeps the bytes of the files that `holder` names, also when no file has them any more; returns what ends that. */
  hold(holder: Holder): () => void {
    this.#holders.add(holder);
    return () => {
      this.#holders.delete(holder);
      void this.#collect();
    };
  }

  /** Calls `listener` after every change; returns the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #touchesLinks(paths: readonly string[]): boolean {
    return paths.some((path) => this.#links.find(path) !== null);
  }

  /** Makes a change to these paths; where they are in linked folders, those are looked at before or after it, not meanwhile. */
  async #whole<T>(paths: readonly string[], change: () => Promise<T>): Promise<T> {
    if (!this.#touchesLinks(paths)) return change();
    this.#changing += 1;
    this.#missedLook = true;
    try {
      return await change();
    } finally {
      this.#changing -= 1;
      if (this.#changing === 0 && this.#missedLook) {
        this.#missedLook = false;
        await this.#links.refresh();
      }
    }
  }

  /** Takes files off the list; resolves to what they were. */
  async #drop(paths: readonly string[]): Promise<readonly StoredFile[]> {
    const next = new Map(this.#files);
    const deleted = paths.map((path) => next.get(path)).filter((file) => file !== undefined);
    for (const { path } of deleted) next.delete(path);
    if (deleted.length > 0) this.#replace(next);
    await this.#settle();
    return deleted;
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
    for (const [path, { content }] of this.#files) {
      if (content.ref !== null && files.get(path)?.content !== content) this.#dropped.add(content.ref);
    }
    this.#files = files;
    this.#sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.#own = this.#sorted.filter(({ path }) => this.#links.find(path) === null);
    for (const listener of this.#listeners) listener();
  }

  /** Has the list kept, and only then lets go of bytes that it does not name. */
  async #settle(): Promise<void> {
    await this.#save();
    await this.#collect();
  }

  async #collect(): Promise<void> {
    const needed = new Set(this.#sorted.map(({ content }) => content.ref));
    for (const holder of this.#holders) for (const { content } of holder()) needed.add(content.ref);
    const free = [...this.#dropped].filter((ref) => !needed.has(ref));
    for (const ref of free) this.#dropped.delete(ref);
    if (free.length > 0) await this.contents.delete(free);
  }
}

function refuseClash(files: FileMap): void {
  const clash = findFolderThatIsAFile(files);
  if (clash !== null) throw new RangeError(`"${clash}" cannot be both a file and a folder.`);
}
