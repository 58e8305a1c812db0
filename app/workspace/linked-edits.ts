import type { ContentStore, KeepOptions } from './content-store.ts';
import type { StoredContent } from './file-content.ts';
import { keepFiles, type NewFile } from './keep-blobs.ts';
import { LinkedFolders } from './linked-folders.ts';
import type { FileMap } from './plan-commit.ts';
import type { StoredFile } from './stored-file.ts';

/** Changes of the workspace that reach into linked folders: each is whole before those folders are looked at again. */
export class LinkedEdits {
  readonly folders = new LinkedFolders();
  readonly #contents: ContentStore;
  /** Changes under way, and whether a look at a linked folder was put off for them. */
  #changing = 0;
  #missedLook = false;
  /** What deleted files of linked folders held, by what they were, so that they can be restored. */
  readonly #copies = new WeakMap<StoredContent, StoredContent>();

  constructor(contents: ContentStore) {
    this.#contents = contents;
  }

  touches(paths: readonly string[]): boolean {
    return paths.some((path) => this.folders.find(path) !== null);
  }

  /** Whether what is in a folder may be taken for its state now; if not it is looked at again after the change under way. */
  mayLook(): boolean {
    this.#missedLook ||= this.#changing > 0;
    return this.#changing === 0;
  }

  /** Makes a change to these paths; where they are in linked folders, those are looked at before or after it, not meanwhile. */
  async whole<T>(paths: readonly string[], change: () => Promise<T>): Promise<T> {
    if (!this.touches(paths)) return change();
    this.#changing += 1;
    this.#missedLook = true;
    try {
      return await change();
    } finally {
      this.#changing -= 1;
      if (this.#changing === 0 && this.#missedLook) {
        this.#missedLook = false;
        await this.folders.refresh();
      }
    }
  }

  /** Keeps the bytes of files where they belong, in linked folders or in the store; `known` tells what is there. */
  async keep(
    files: readonly NewFile[],
    known: FileMap,
    options?: KeepOptions,
  ): Promise<ReadonlyMap<string, StoredContent>> {
    const isLinked = ({ path }: NewFile) => this.folders.find(path) !== null;
    // A file of the user's disk is loose here and is to be kept, as it goes from there.
    const own = files.filter((file) => !isLinked(file));
    const kept = await keepFiles(this.#contents, own, options);
    const written = await this.folders.write(files.filter(isLinked), known);
    if (written.failed.length > 0) throw new RangeError(written.notes.join(' '));
    return new Map([...kept, ...written.contents]);
  }

  /** Deletes those of the files that are in linked folders there; for undo their bytes are kept here first. */
  async remove(paths: readonly string[], known: FileMap, keepsCopies: boolean): Promise<void> {
    const linked = paths.filter((path) => this.folders.find(path) !== null && known.has(path));
    if (linked.length === 0) return;
    this.folders.refuseReadOnly(linked);
    const files = linked.map((path) => known.get(path)).filter((file) => file !== undefined);
    const copies = keepsCopies ? await keepFiles(this.#contents, files) : new Map<string, StoredContent>();
    for (const file of files) {
      const copy = copies.get(file.path);
      if (copy) this.#copies.set(file.content, copy);
    }
    const notes = await this.folders.remove(linked, known);
    if (notes.length > 0) throw new RangeError(notes.join(' '));
  }

  /** Whether files that were deleted come from linked folders, or go there. */
  areTouchedBy(files: readonly StoredFile[]): boolean {
    return this.touches(files.map(({ path }) => path)) || files.some(({ content }) => this.#copies.has(content));
  }

  /** Writes those of deleted files that were in linked folders there again; the others come back as they were. */
  async restore(files: readonly StoredFile[], known: FileMap): Promise<readonly StoredFile[]> {
    const copied = files.map((file) => ({ ...file, content: this.#copies.get(file.content) ?? file.content }));
    const linked = copied.filter(({ path }) => this.folders.find(path) !== null);
    this.folders.refuseReadOnly(linked.map(({ path }) => path));
    const contents = await this.keep(linked, known);
    return copied.map((file, index) => {
      const content = contents.get(file.path) ?? file.content;
      return (content === files[index]?.content ? files[index] : undefined) ?? { ...file, content };
    });
  }
}
