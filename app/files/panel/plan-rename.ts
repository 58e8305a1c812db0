import { LONGEST_SEGMENT_BYTES } from '../../workspace/workspace-path.ts';

/** The path something gets, or why it cannot have it, in words for the user. */
export type RenamePlan =
  | { readonly status: 'ok'; readonly path: string }
  | { readonly status: 'refused'; readonly reason: string };

/** Whether a path is `folder` or below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused.
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Where a file or folder goes that is named `typed` in `folder` (the empty text for the top); `paths` are all files.
 * A name may hold slashes: it goes into those folders then.
 */
export function planRename(from: string, folder: string, typed: string, paths: readonly string[]): RenamePlan {
  const name = typed.trim();
  if (name === '') return refuse('Type a name.');
  if (name.startsWith('/')) return refuse('A name cannot begin with a slash.');
  if (CONTROL.test(name)) return refuse('A name cannot hold line breaks, tabs or other control characters.');
  if (/\p{Cs}/u.test(name)) return refuse('A name cannot hold half of a character.');
  for (const part of name.split('/')) {
    if (part === '') return refuse('A folder’s name is missing: there are two slashes, or one at the end.');
    if (part === '.' || part === '..') return refuse(`“${part}” cannot be a name.`);
    const bytes = new TextEncoder().encode(part).length;
    if (bytes > LONGEST_SEGMENT_BYTES) {
      return refuse(`The name is ${bytes} bytes long; up to ${LONGEST_SEGMENT_BYTES} are possible.`);
    }
  }
  const path = folder === '' ? name : `${folder}/${name}`;
  if (path === from) return { status: 'ok', path };
  const reason = findClash(from, path, paths);
  return reason === null ? { status: 'ok', path } : refuse(reason);
}

function findClash(from: string, path: string, paths: readonly string[]): string | null {
  const others = paths.filter((other) => !isWithin(other, from));
  const taken = new Set(others);
  for (const file of paths.filter((other) => isWithin(other, from))) {
    const target = path + file.slice(from.length);
    if (taken.has(target)) return `There is a file “${target}” already.`;
    for (let slash = target.indexOf('/'); slash > 0; slash = target.indexOf('/', slash + 1)) {
      const above = target.slice(0, slash);
      if (taken.has(above)) return `“${above}” is a file, so nothing can be put into it.`;
    }
    if (others.some((other) => other.startsWith(`${target}/`))) return `There is a folder “${target}” already.`;
  }
  return null;
}

function refuse(reason: string): RenamePlan {
  return { status: 'refused', reason };
}

/** The folders that files are in, sorted. */
export function listFolders(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1))
      folders.add(path.slice(0, slash));
  }
  return [...folders].sort();
}
