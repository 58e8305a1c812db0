import type { WorkspaceChanges, WorkspaceFile } from '../../workers/contract/workspace-file.ts';
import { readBytes } from './file-content.ts';
import type { Workspace } from './workspace.ts';

/** When files of `fileOf` were written. */
export const WRITTEN_AT = 5;

/** A file as a sandbox sends it. */
export function fileOf(path: string, text: string): WorkspaceFile<Blob> {
  const blob = new Blob([text]);
  return { path, content: { blob, start: 0, size: blob.size }, modifiedAt: WRITTEN_AT };
}

/** Changes with what is named, and no others. */
export function changesOf(changes: Partial<WorkspaceChanges<Blob>>): WorkspaceChanges<Blob> {
  return { renamed: [], deleted: [], written: [], ...changes };
}

/** Changes with the bytes read, so that they can be compared: texts by path. */
export async function readChanges({ renamed, deleted, written }: WorkspaceChanges<unknown>): Promise<{
  renamed: readonly unknown[];
  deleted: readonly string[];
  written: Record<string, string>;
}> {
  return { renamed, deleted, written: await readFiles(written as readonly WorkspaceFile<Blob>[]) }; // the page's own
}

/** The texts of a workspace's files by path. */
export function readTexts(workspace: Workspace): Promise<Record<string, string>> {
  return readFiles(workspace.list());
}

async function readFiles(
  files: readonly Pick<WorkspaceFile<Blob>, 'path' | 'content'>[],
): Promise<Record<string, string>> {
  const read = files.map(
    async ({ path, content }) => [path, new TextDecoder().decode(await readBytes(content))] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}
