import { ERRNO, type MemoryFileSystem } from './memory-file-system.ts';

/** Longest name in UTF-8 bytes, as on the file systems people copy to; Emscripten lists longer ones cut off. */
const LONGEST_NAME_BYTES = 255;
const BROKEN = /[\p{Surrogate}\0]/u;

/**
 * Has the in-memory file system refuse names that the page could not take, at the call that makes them: overlong ones
 * (ENAMETOOLONG), and what Emscripten makes of bytes that are no UTF-8 where that is no character (EILSEQ). Folders made from now
 * on may hold a file called `__proto__`. To be called once for a file system.
 */
export function refuseBadNames(fs: MemoryFileSystem): void {
  const { node: ops } = fs.filesystems.MEMFS.ops_table.dir;
  const { mknod, rename, symlink } = ops;
  const check = (name: string) => {
    if (BROKEN.test(name)) throw new fs.ErrnoError(ERRNO.EILSEQ);
    if (name.length * 3 > LONGEST_NAME_BYTES && new TextEncoder().encode(name).length > LONGEST_NAME_BYTES)
      throw new fs.ErrnoError(ERRNO.ENAMETOOLONG);
  };
  ops.mknod = (parent, name, mode, device) => {
    check(name);
    const node = mknod(parent, name, mode, device);
    if (fs.isDir(mode)) node.contents = Object.create(null);
    return node;
  };
  ops.rename = (node, folder, name) => {
    check(name);
    rename(node, folder, name);
  };
  ops.symlink = (parent, name, target) => {
    check(name);
    return symlink(parent, name, target);
  };
}
