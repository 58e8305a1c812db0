/** Who changed a file: the user, code the user ran, the page around the widget, the agent, or code nobody remembers. */
export type ChangeAuthor = 'user' | 'user-code' | 'host' | 'agent' | 'code';

/** One difference to what the agent was told before. `size` in bytes, `modifiedAt` in milliseconds since the epoch. */
export type FileChange =
  | {
      readonly change: 'added' | 'changed';
      readonly path: string;
      readonly size: number;
      readonly modifiedAt: number;
      readonly by: ChangeAuthor;
    }
  | { readonly change: 'renamed'; readonly path: string; readonly from: string; readonly by: ChangeAuthor }
  | { readonly change: 'deleted'; readonly path: string; readonly by: ChangeAuthor };

/**
 * What the agent is told of the files at the start of a turn. It is kept with the user's message, so that the model reads
 * the same words of it for as long as the conversation lasts, whatever becomes of the files.
 */
export interface FileBriefing {
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** How many files there were. */
  readonly count: number;
  /** What is different to the briefings before it; all of them together are the files the agent knows of. */
  readonly changes: readonly FileChange[];
  /** The very words the model reads. */
  readonly text: string;
}
