import type { FileContent } from '../contract/workspace-file.ts';
import { BlobPieces, type ReadBlob } from './blob-pieces.ts';
import { bytesOf, ERRNO, type MemBuffer, type MemNode, type MemoryFileSystem } from './memory-file-system.ts';

/** Largest file that is held in memory, in bytes: whoever writes to one holds it. */
const MOST_HELD = 2 ** 31;
/** Bytes that are compared at a time. */
const COMPARED = 4_194_304;
const NO_BYTES = new Uint8Array();

/** What reading needs, and who hears of a file that cannot be read any more (absolute path, why). */
export interface BlobNodesOptions {
  readonly read: ReadBlob;
  readonly onUnreadable: (path: string, reason: string) => void;
}

/** Files in the in-memory file system whose bytes stay in a Blob until someone writes to them. */
export interface BlobNodes {
  /** Makes a file of the stretch; nothing is read. Does not count as a write. */
  setContent(node: MemNode, content: FileContent<Blob>): void;
  /** The stretch that the file is; null for one whose bytes are in memory. */
  contentOf(node: MemNode): FileContent<Blob> | null;
  /** How often the file's bytes were changed. A time would miss a second write of the same length within a millisecond. */
  writesOf(node: MemNode): number;
}

/**
 * Teaches the in-memory file system to read files from Blobs, and to count what is written. To be called once for a file
 * system. Reading goes through the Blob's pieces; writing takes the bytes into memory first. What cannot be done is an
 * `OSError` in Python: EIO for a Blob that cannot be read, EFBIG and ENOMEM for what memory cannot hold, which without this
 * would end the interpreter.
 */
export function createBlobNodes(fs: MemoryFileSystem, { read, onUnreadable }: BlobNodesOptions): BlobNodes {
  const { file } = fs.filesystems.MEMFS.ops_table;
  const plain = { ...file.node, ...file.stream };
  const contents = new WeakMap<MemNode, FileContent<Blob>>();
  const writes = new WeakMap<MemNode, number>();
  const told = new WeakSet<FileContent<Blob>>();
  const pieces = new BlobPieces(read);

  function readInto(node: MemNode, content: FileContent<Blob>, position: number, target: Uint8Array): void {
    try {
      pieces.readInto(content, position, target);
    } catch (error) {
      if (!told.has(content)) onUnreadable(fs.getPath(node), error instanceof Error ? error.message : String(error));
      told.add(content);
      throw new fs.ErrnoError(ERRNO.EIO);
    }
  }

  function takeIntoMemory(node: MemNode): void {
    const content = contents.get(node);
    if (!content) return;
    const bytes = withinMemory(() => new Uint8Array(checkSize(content.size)));
    readInto(node, content, 0, bytes);
    node.contents = bytes;
    contents.delete(node);
  }

  function noteWrite(node: MemNode): void {
    writes.set(node, writesOf(node) + 1);
  }

  function writesOf(node: MemNode): number {
    return writes.get(node) ?? 0;
  }

  function checkSize(size: number): number {
    if (size > MOST_HELD) throw new fs.ErrnoError(ERRNO.EFBIG);
    return size;
  }

  function withinMemory<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof RangeError ? new fs.ErrnoError(ERRNO.ENOMEM) : error;
    }
  }

  function resize(node: MemNode, size: number): void {
    const content = contents.get(node);
    if (content && size === 0) {
      contents.delete(node);
      node.usedBytes = 0;
    } else if (content && size <= content.size) {
      contents.set(node, { ...content, size });
      node.usedBytes = size;
    } else {
      checkSize(size);
      takeIntoMemory(node);
      withinMemory(() => plain.setattr(node, { size }));
    }
    node.mtime = Date.now();
    node.ctime = node.mtime;
    noteWrite(node);
  }

  function isSame(node: MemNode, position: number, bytes: Uint8Array): boolean {
    if (position + bytes.length > (node.usedBytes ?? 0)) return false;
    const content = contents.get(node);
    if (!content) return areEqual(bytesOf(node).subarray(position, position + bytes.length), bytes);
    for (let done = 0; done < bytes.length; done += COMPARED) {
      const part = bytes.subarray(done, done + COMPARED);
      const held = new Uint8Array(part.length);
      readInto(node, content, position + done, held);
      if (!areEqual(held, part)) return false;
    }
    return true;
  }

  file.node.setattr = (node, { size, ...rest }) => {
    if (size !== undefined && size !== node.usedBytes) resize(node, size);
    plain.setattr(node, rest);
  };
  file.stream.read = (stream, buffer, offset, length, position) => {
    const content = contents.get(stream.node);
    if (!content) return plain.read(stream, buffer, offset, length, position);
    const size = Math.min(length, content.size - position);
    if (size <= 0) return 0;
    readInto(stream.node, content, position, asBytes(buffer, offset, size));
    return size;
  };
  file.stream.write = (stream, buffer, offset, length, position, canOwn) => {
    if (length === 0) return 0;
    checkSize(position + length);
    takeIntoMemory(stream.node);
    const written = withinMemory(() => plain.write(stream, buffer, offset, length, position, canOwn));
    noteWrite(stream.node);
    return written;
  };
  file.stream.mmap = (stream, length, position, prot, flags) => {
    const { node } = stream;
    const content = contents.get(node);
    if (!content) return plain.mmap(stream, length, position, prot, flags);
    // What is mapped is a copy in any case, so the file need not be in memory for it.
    const size = Math.max(0, Math.min(length, content.size - position));
    const mapped = withinMemory(() => new Uint8Array(size));
    readInto(node, content, position, mapped);
    return plain.mmap({ node: { ...node, contents: mapped } }, length, 0, prot, flags);
  };
  file.stream.msync = (stream, buffer, offset, length) => {
    const bytes = asBytes(buffer, 0, length);
    // Every mapping that could have been written to is written back when it is closed, mostly as it was.
    if (!isSame(stream.node, offset, bytes)) file.stream.write(stream, bytes, 0, length, offset, false);
    return 0;
  };

  return {
    setContent(node, content) {
      contents.set(node, content);
      node.contents = NO_BYTES;
      node.usedBytes = content.size;
    },
    contentOf: (node) => contents.get(node) ?? null,
    writesOf,
  };
}

function asBytes({ buffer, byteOffset }: MemBuffer, offset: number, length: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset + offset, length);
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  // A loop, as `every` takes ten times as long for the hundred megabytes of a mapped file.
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return a.length === b.length;
}
