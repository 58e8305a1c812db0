import type { StoredContent } from './file-content.ts';

/** Who wrote a file last: the user, or a run; `runId` is null where that is not known any more. */
export type FileAuthor = { readonly by: 'user' } | { readonly by: 'run'; readonly runId: string | null };

/** A file of the workspace: its bytes, when it was written (ms since the epoch) and by whom. */
export interface StoredFile {
  readonly path: string;
  readonly content: StoredContent;
  readonly modifiedAt: number;
  readonly writtenBy: FileAuthor;
}

/** Whether two files have the same bytes by being the same stretch of the same Blob. */
export function hasSameContent({ content: a }: StoredFile, { content: b }: StoredFile): boolean {
  return a === b || (a.blob === b.blob && a.start === b.start && a.size === b.size);
}
