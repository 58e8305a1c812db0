import type { PyodideAPI } from 'pyodide';
import type { FileContent, WorkspaceChanges } from '../contract/workspace-file.ts';

/** Emscripten's in-memory node, as far as we look into it. */
interface MemNode {
  readonly name: string;
  readonly mode: number;
  readonly contents: unknown;
  readonly usedBytes?: number;
  /** Ours: rises with every write to the node. */
  vivariumVersion?: number;
}

interface MemoryFileSystem {
  lookupPath(path: string, options?: { follow?: boolean }): { node: MemNode };
  readFile(path: string): Uint8Array;
  writeFile(path: string, data: Uint8Array): void;
  unlink(path: string): void;
  analyzePath(path: string): { readonly exists: boolean };
  mkdirTree(path: string): void;
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  filesystems: {
    MEMFS: {
      ops_table?: {
        file: {
          node: { setattr(node: MemNode, attributes: unknown): void };
          stream: { write(stream: { node: MemNode }, ...rest: unknown[]): number };
        };
      };
    };
  };
}

/** The interpreter's copy of the workspace: takes the page's files in, says what a run changed. */
export interface WorkspaceFiles {
  /** Lays down the page's changes, which do not count as the run's own; answers what could not be laid down, and why. */
  apply(changes: WorkspaceChanges): string[];
  /** What changed since the last `apply` or `collect`. */
  collect(): WorkspaceChanges;
}

/** Watches `workdir` of a booted Pyodide. Folders that hold no file are not kept; links are not followed. */
export function createWorkspaceFiles(pyodide: PyodideAPI, workdir: string): WorkspaceFiles {
  const fs = pyodide.FS as unknown as MemoryFileSystem; // the typing of Emscripten's FS leaves out the node tables
  const clock = stampWrites(fs);
  fs.mkdirTree(workdir);
  let seen = survey();

  function survey(): Map<string, number> {
    const found = new Map<string, number>();
    // Python may have deleted the folder itself, or put a file in its place.
    if (!fs.analyzePath(workdir).exists) fs.mkdirTree(workdir);
    const visit = (node: MemNode, path: string) => {
      if (!fs.isDir(node.mode) || typeof node.contents !== 'object') return; // another file system mounted here
      for (const child of Object.values(node.contents as Record<string, MemNode>)) {
        const childPath = path === '' ? child.name : `${path}/${child.name}`;
        if (fs.isDir(child.mode)) visit(child, childPath);
        else if (fs.isFile(child.mode)) found.set(childPath, clock.version(child));
      }
    };
    visit(fs.lookupPath(workdir).node, '');
    return found;
  }

  return {
    apply(changes) {
      const problems: string[] = [];
      const attempt = (path: string, change: () => void) => {
        try {
          change();
        } catch (error) {
          problems.push(`The workspace file ${path} could not be brought up to date: ${String(error)}`);
        }
      };
      for (const path of changes.deleted) {
        if (!seen.has(path)) continue;
        attempt(path, () => {
          fs.unlink(`${workdir}/${path}`);
          seen.delete(path);
        });
      }
      for (const { path, content } of changes.written) {
        const place = `${workdir}/${path}`;
        attempt(path, () => {
          fs.mkdirTree(place.slice(0, place.lastIndexOf('/')));
          fs.writeFile(place, readContent(content as FileContent<Blob>)); // the page sends Blobs
          // Only this file counts as seen: what Python wrote between two runs is still to be told.
          const { node } = fs.lookupPath(place);
          if (fs.isFile(node.mode)) seen.set(path, clock.version(node));
        });
      }
      return problems;
    },
    collect() {
      const now = survey();
      const written = [...now]
        .filter(([path, version]) => seen.get(path) !== version)
        .map(([path]) => {
          const blob = new Blob([fs.readFile(`${workdir}/${path}`) as BlobPart]); // never shared memory
          return { path, content: { blob, start: 0, size: blob.size }, modifiedAt: Date.now() };
        });
      const deleted = [...seen.keys()].filter((path) => !now.has(path));
      seen = now;
      return { renamed: [], deleted, written };
    },
  };
}

function readContent({ blob, start, size }: FileContent<Blob>): Uint8Array {
  return new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob.slice(start, start + size)));
}

/**
 * Gives every node a version that rises when it is written. Modification times would miss a second write of the same
 * length within a millisecond; this misses nothing and costs nothing per file.
 */
function stampWrites(fs: MemoryFileSystem): { version(node: MemNode): number } {
  let clock = 0;
  const table = fs.filesystems.MEMFS.ops_table?.file;
  if (!table) throw new Error('The in-memory file system of this Pyodide has no operation table to watch.');
  const { write } = table.stream;
  const { setattr } = table.node;
  table.stream.write = (stream, ...rest) => {
    stream.node.vivariumVersion = ++clock;
    return write(stream, ...rest);
  };
  table.node.setattr = (node, attributes) => {
    node.vivariumVersion = ++clock;
    setattr(node, attributes);
  };
  return {
    version(node) {
      node.vivariumVersion ??= ++clock;
      return node.vivariumVersion;
    },
  };
}
