import type { PyodideAPI } from 'pyodide';

/** The error numbers of Emscripten's file system, which are WASI's and not Linux's. */
export const ERRNO = { EFBIG: 22, EILSEQ: 25, EIO: 29, ENAMETOOLONG: 37, ENOMEM: 48 } as const;

/** Mode bits of what the page's files and their folders are made as. */
export const FILE_MODE = 0o100666;
export const FOLDER_MODE = 0o40777;

/** Emscripten's in-memory node, as far as we look into it. */
export interface MemNode {
  name: string;
  parent: MemNode;
  readonly mode: number;
  /** The bytes of a file, with room to grow beyond `usedBytes`; the entries of a folder; nothing for a link. */
  contents: unknown;
  usedBytes?: number;
  atime: number;
  mtime: number;
  ctime: number;
  /** What is mounted on this folder, if anything. */
  readonly mounted: object | null;
  /** What can be done in it, where it is a folder. */
  readonly node_ops: FolderOps['node'];
}

/** An open file. */
export interface MemStream {
  readonly node: MemNode;
}

/** A view of memory that bytes go into or come from. */
export type MemBuffer = Uint8Array | Int8Array;

/** The attributes that `setattr` may be given. */
export interface MemAttributes {
  readonly size?: number;
  readonly [name: string]: unknown;
}

/** What Emscripten does for files: one table for all, which is ours to change. */
export interface FileOps {
  readonly node: { setattr(node: MemNode, attributes: MemAttributes): void };
  readonly stream: {
    read(stream: MemStream, buffer: MemBuffer, offset: number, length: number, position: number): number;
    write(
      stream: MemStream,
      buffer: MemBuffer,
      offset: number,
      length: number,
      position: number,
      canOwn?: boolean,
    ): number;
    mmap(stream: MemStream, length: number, position: number, prot: number, flags: number): unknown;
    msync(stream: MemStream, buffer: MemBuffer, offset: number, length: number, flags: number): number;
  };
}

/** The same for folders. */
export interface FolderOps {
  readonly node: {
    mknod(parent: MemNode, name: string, mode: number, device: number): MemNode;
    rename(node: MemNode, folder: MemNode, name: string): void;
    symlink(parent: MemNode, name: string, target: string): MemNode;
  };
}

/** Emscripten's `FS`, as far as we use it. */
export interface MemoryFileSystem {
  readonly ErrnoError: new (errno: number) => Error;
  readonly filesystems: { readonly MEMFS: { readonly ops_table: { readonly file: FileOps; readonly dir: FolderOps } } };
  lookupPath(path: string, options?: { follow?: boolean }): { readonly node: MemNode };
  analyzePath(path: string, dontFollow?: boolean): { readonly exists: boolean };
  getPath(node: MemNode): string;
  cwd(): string;
  mkdirTree(path: string): void;
  hashAddNode(node: MemNode): void;
  hashRemoveNode(node: MemNode): void;
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
}

/** The file system of a booted Pyodide; throws when it is none that we know. */
export function toMemoryFileSystem(pyodide: PyodideAPI): MemoryFileSystem {
  const fs = pyodide.FS as unknown as MemoryFileSystem; // the typing of Emscripten's FS leaves out the tables of operations
  const { file, dir } = fs.filesystems.MEMFS.ops_table ?? {};
  if (!file || !dir) throw new Error('The in-memory file system of this Pyodide has no operation tables.');
  return fs;
}

/** The entries of a folder by name; its prototype is none, as a file may be called `__proto__`. */
export function entriesOf(folder: MemNode): Record<string, MemNode> {
  return folder.contents as Record<string, MemNode>; // what Emscripten keeps for a folder
}

/** The bytes that a file holds in memory, not a copy. */
export function bytesOf({ contents, usedBytes = 0 }: MemNode): Uint8Array<ArrayBuffer> {
  const held = contents as Uint8Array<ArrayBuffer>; // what Emscripten keeps for a file, at times as Int8Array
  return new Uint8Array(held.buffer, held.byteOffset, usedBytes);
}
