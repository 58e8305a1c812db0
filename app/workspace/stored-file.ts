import type { StoredContent } from './file-content.ts';

/** Who wrote a file last. */
export type FileAuthor =
  | { readonly by: 'user' }
  /** The page that shows this one as a widget. */
  | { readonly by: 'host' }
  /** `runId` is null where that is not known any more. */
  | { readonly by: 'run'; readonly runId: string | null };

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

/** What a file was before its bytes were kept. */
const looseFiles = new WeakMap<StoredFile, StoredFile>();

/** The same version of a file, with its bytes kept now. */
export function withKeptContent(file: StoredFile, content: StoredContent): StoredFile {
  const kept = { ...file, content };
  looseFiles.set(kept, looseFiles.get(file) ?? file);
  return kept;
}

/** Whether nobody has written the file in between: both are one, or one of them is the other with its bytes kept. */
export function isSameVersion(a: StoredFile | undefined, b: StoredFile | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && (looseFiles.get(a) ?? a) === (looseFiles.get(b) ?? b));
}
