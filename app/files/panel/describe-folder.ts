import { formatBytes } from '../../lib/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import type { FolderNode } from './file-tree.ts';

/** How much a folder holds: `12 files, 3.4 MB`. */
export function describeFolder({ fileCount, size }: FolderNode): string {
  return `${formatCount(fileCount)} ${fileCount === 1 ? 'file' : 'files'}, ${formatBytes(size)}`;
}
