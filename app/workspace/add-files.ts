import { formatBytes } from '../lib/format-bytes.ts';
import type { Workspace } from './workspace.ts';

/** Largest file that is taken, in bytes: the page and every interpreter hold a copy in memory. */
const LARGEST_FILE = 512_000_000;

/** What came of adding files, in words for the user. */
export interface AddFilesResult {
  readonly added: readonly string[];
  readonly replaced: readonly string[];
  readonly errors: readonly string[];
}

/** Puts the user's files into the workspace under their own names; each one that cannot be taken is named. */
export async function addFiles(workspace: Workspace, files: readonly File[]): Promise<AddFilesResult> {
  const added: string[] = [];
  const replaced: string[] = [];
  const errors: string[] = [];
  for (const file of files) {
    if (file.size > LARGEST_FILE) {
      errors.push(`${file.name} is ${formatBytes(file.size)}; files up to ${formatBytes(LARGEST_FILE)} can be added.`);
      continue;
    }
    try {
      const known = workspace.get(file.name) !== undefined;
      await workspace.write(file.name, file);
      (known ? replaced : added).push(file.name);
    } catch (error) {
      // A folder reads as an error too, and a name the workspace cannot take is a RangeError with its reason.
      const reason = error instanceof RangeError ? error.message : 'It cannot be read; folders cannot be added.';
      errors.push(`${file.name || 'A file'} was not added. ${reason}`);
    }
  }
  return { added, replaced, errors };
}

/** What came of it as one text for the user. */
export function describeAddedFiles({ added, replaced, errors }: AddFilesResult): string {
  const parts = [
    added.length > 0 && `Added ${added.join(', ')}.`,
    replaced.length > 0 && `Replaced ${replaced.join(', ')}.`,
    ...errors,
  ];
  return parts.filter(Boolean).join(' ');
}

/** Pasted pictures all come as `image.png`; each gets a name of its own. */
export function nameFreely(workspace: Workspace, file: File): File {
  if (workspace.get(file.name) === undefined) return file;
  const dot = file.name.lastIndexOf('.');
  const stem = dot > 0 ? file.name.slice(0, dot) : file.name;
  const extension = dot > 0 ? file.name.slice(dot) : '';
  let number = 2;
  while (workspace.get(`${stem}-${number}${extension}`) !== undefined) number += 1;
  return new File([file], `${stem}-${number}${extension}`, { type: file.type });
}
