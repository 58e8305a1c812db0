import { entriesOf, FILE_MODE, FOLDER_MODE, type MemNode, type MemoryFileSystem } from './memory-file-system.ts';

/** The files and folders under the workdir. Links are not followed, and neither is what Python mounted there. */
export class WorkspaceTree {
  readonly #fs: MemoryFileSystem;
  readonly #workdir: string;

  constructor(fs: MemoryFileSystem, workdir: string) {
    this.#fs = fs;
    this.#workdir = workdir;
    Object.setPrototypeOf(entriesOf(this.#root()), null); // it may be older than our names
  }

  /** Every file by its path, relative to the workdir. */
  files(): Map<string, MemNode> {
    const found = new Map<string, MemNode>();
    const visit = (folder: MemNode, prefix: string) => {
      if (folder.mounted) return;
      for (const node of Object.values(entriesOf(folder))) {
        if (this.#fs.isDir(node.mode)) visit(node, `${prefix}${node.name}/`);
        else if (this.#fs.isFile(node.mode)) found.set(prefix + node.name, node);
      }
    };
    visit(this.#root(), '');
    return found;
  }

  /** The file at `path`, made with its folders where there is none. Throws a sentence about what stands in its way. */
  makeFile(path: string): MemNode {
    const { folder, name } = this.#makeRoom(path);
    const there = entryOf(folder, name);
    return there ?? folder.node_ops.mknod(folder, name, FILE_MODE, 0);
  }

  /** The file at `path`; null when there is none. */
  find(path: string): MemNode | null {
    const node = this.#find(path);
    return node && this.#fs.isFile(node.mode) ? node : null;
  }

  /** Takes a file out of the tree, to be put elsewhere or given up; null when there is none. */
  takeOut(path: string): MemNode | null {
    const node = this.find(path);
    if (node) this.#detach(node);
    return node;
  }

  /** Puts a file that was taken out at `path`, in place of one that is there. Throws like `makeFile`. */
  putIn(path: string, node: MemNode): void {
    const { folder, name } = this.#makeRoom(path);
    const there = entryOf(folder, name);
    if (there) this.#detach(there);
    node.name = name;
    node.parent = folder;
    entriesOf(folder)[name] = node;
    this.#fs.hashAddNode(node);
  }

  /** Removes the folders above `path` that hold nothing any more, but not the one Python works in. */
  removeEmptyFolders(path: string): void {
    const root = this.#root();
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = this.#find(path.slice(0, end));
      if (!folder || folder === root || !this.#isRemovable(folder)) return;
      this.#detach(folder);
    }
  }

  /** The folder for `path` and its name there; what may stand in the way is removed: links, and folders without files. */
  #makeRoom(path: string): { readonly folder: MemNode; readonly name: string } {
    const segments = path.split('/');
    const name = segments.pop() ?? '';
    let folder = this.#root();
    for (const segment of segments) {
      let next = entryOf(folder, segment);
      if (next && this.#fs.isFile(next.mode)) throw new Error(`Python has a file named "${segment}" there`);
      if (next?.mounted) throw new Error(`Python has mounted something on "${segment}" there`);
      if (next && !this.#fs.isDir(next.mode)) {
        this.#detach(next);
        next = undefined;
      }
      folder = next ?? folder.node_ops.mknod(folder, segment, FOLDER_MODE, 0);
    }
    const there = entryOf(folder, name);
    if (there && !this.#fs.isFile(there.mode)) this.#clear(there);
    return { folder, name };
  }

  #clear(node: MemNode): void {
    if (this.#fs.isDir(node.mode)) {
      if (!this.#holdsNoFile(node)) throw new Error('Python has a folder of that name with files in it');
      for (const child of Object.values(entriesOf(node))) this.#clear(child);
    }
    this.#detach(node);
  }

  #holdsNoFile(folder: MemNode): boolean {
    if (folder.mounted) return false;
    return Object.values(entriesOf(folder)).every(
      (node) => !this.#fs.isFile(node.mode) && (!this.#fs.isDir(node.mode) || this.#holdsNoFile(node)),
    );
  }

  #isRemovable(folder: MemNode): boolean {
    if (folder.mounted || !this.#fs.isDir(folder.mode) || Object.keys(entriesOf(folder)).length > 0) return false;
    return !`${this.#fs.cwd()}/`.startsWith(`${this.#fs.getPath(folder)}/`);
  }

  #find(path: string): MemNode | undefined {
    let node: MemNode | undefined = this.#root();
    for (const segment of path.split('/')) {
      if (!node || !this.#fs.isDir(node.mode) || node.mounted) return undefined;
      node = entryOf(node, segment);
    }
    return node;
  }

  /** The workdir itself, which Python may have deleted or put something else in place of. */
  #root(): MemNode {
    const place = this.#workdir;
    const known = this.#fs.analyzePath(place, true).exists ? this.#fs.lookupPath(place).node : null;
    if (known && this.#fs.isDir(known.mode)) return known;
    if (known) this.#detach(known);
    this.#fs.mkdirTree(place);
    return this.#fs.lookupPath(place).node;
  }

  #detach(node: MemNode): void {
    this.#fs.hashRemoveNode(node);
    delete entriesOf(node.parent)[node.name];
  }
}

function entryOf(folder: MemNode, name: string): MemNode | undefined {
  const entries = entriesOf(folder);
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
