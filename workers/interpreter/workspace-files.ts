import type { PyodideAPI } from 'pyodide';
import type { FileContent, WorkspaceChanges } from '../contract/workspace-file.ts';
import { createBlobNodes } from './blob-nodes.ts';
import type { ReadBlob } from './blob-pieces.ts';
import { compareFiles, type Sight } from './compare-files.ts';
import { bytesOf, type MemNode, toMemoryFileSystem } from './memory-file-system.ts';
import { packFiles } from './pack-files.ts';
import { refuseBadNames } from './safe-names.ts';
import { WorkspaceTree } from './workspace-tree.ts';

/** The interpreter's copy of the workspace: takes the page's files in, says what a run changed. */
export interface WorkspaceFiles {
  /** Lays down the page's changes, which do not count as the run's own. No bytes are read. */
  apply(changes: WorkspaceChanges): void;
  /** What changed since the last `apply` or `collect`; what Python has not read or written does not travel. */
  collect(): WorkspaceChanges<Blob>;
}

/** What the copy needs: `read` reads Blobs, `tell` takes a sentence for the user of the run. */
export interface WorkspaceFilesOptions {
  readonly read: ReadBlob;
  readonly tell: (sentence: string) => void;
}

/**
 * Watches `workdir` of a booted Pyodide, once. Files of the page are there with their sizes and times, and their bytes are
 * read from their Blobs when Python asks for them. Folders that hold no file are not kept; links are not followed.
 */
export function createWorkspaceFiles(
  pyodide: PyodideAPI,
  workdir: string,
  { read, tell }: WorkspaceFilesOptions,
): WorkspaceFiles {
  const fs = toMemoryFileSystem(pyodide);
  refuseBadNames(fs);
  const blobs = createBlobNodes(fs, {
    read,
    onUnreadable: (path, reason) => tell(`The file "${path}" can no longer be read (${reason}). Add it once more.`),
  });
  const tree = new WorkspaceTree(fs, workdir);
  const look = (node: MemNode): Sight<MemNode> => ({ node, writes: blobs.writesOf(node) });
  const lookAtAll = () => new Map([...tree.files()].map(([path, node]) => [path, look(node)]));
  let seen = lookAtAll();

  function attempt(path: string, change: () => void): void {
    try {
      change();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell(`The workspace file "${path}" could not be brought up to date: ${reason}.`);
    }
  }

  function lookAsBefore(path: string, node: MemNode): boolean {
    const sight = seen.get(path);
    return sight?.node === node && sight.writes === blobs.writesOf(node);
  }

  return {
    apply({ renamed, deleted, written }) {
      const moving = renamed.map(({ from, to }) => ({ from, to, node: tree.takeOut(from) }));
      for (const { from } of moving) seen.delete(from);
      for (const { to, node } of moving) {
        if (node) attempt(to, () => tree.putIn(to, node));
        if (node) seen.set(to, look(node));
      }
      for (const path of deleted) {
        const node = tree.find(path);
        // What Python wrote between two runs is still to be told.
        if (node && lookAsBefore(path, node)) tree.takeOut(path);
        seen.delete(path);
      }
      for (const { path, content, modifiedAt } of written) {
        attempt(path, () => {
          const node = tree.makeFile(path);
          blobs.setContent(node, content as FileContent<Blob>); // the page sends Blobs
          node.atime = modifiedAt;
          node.mtime = modifiedAt;
          node.ctime = modifiedAt;
          seen.set(path, look(node));
        });
      }
      for (const path of [...renamed.map(({ from }) => from), ...deleted]) tree.removeEmptyFolders(path);
    },
    collect() {
      const now = lookAtAll();
      const { renamed, deleted, written } = compareFiles(seen, now);
      for (const path of [...renamed.map(({ to }) => to), ...written.map(({ path }) => path)]) {
        if (!seen.has(path) && path.includes('\ufffd')) tell(describeBrokenName(path));
      }
      seen = now;
      const loose = written.map(({ path, node }) => ({ path, data: dataOf(node), modifiedAt: node.mtime }));
      const { packed, failed } = packFiles(loose);
      for (const { path, reason } of failed) {
        tell(`The file "${path}" is not kept, as it cannot leave the interpreter: ${reason}`);
        seen.delete(path); // it is tried again after the next run
      }
      return { renamed, deleted, written: packed };
    },
  };

  function dataOf(node: MemNode): Blob | Uint8Array<ArrayBuffer> {
    const content = blobs.contentOf(node);
    return content ? content.blob.slice(content.start, content.start + content.size) : bytesOf(node);
  }
}

function describeBrokenName(path: string): string {
  return `The name of "${path}" was given in bytes that are no UTF-8 text; the file is kept under the name shown here.`;
}
