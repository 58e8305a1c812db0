import type { Run } from '../../toolset/run.ts';
import type { NotebookDocument } from '../notebook-document.ts';

/** A notebook read from a file: its cells, the runs they name, and what was changed to read it, in words for the user. */
export type ParsedNotebook =
  | {
      readonly status: 'ok';
      readonly document: NotebookDocument;
      readonly runs: readonly Run[];
      readonly notes: readonly string[];
    }
  | { readonly status: 'refused'; readonly reason: string };

/** What a notebook that is read belongs to. */
export interface NotebookFileOptions {
  /** The session its runs will be of. */
  readonly clientId: string;
  /** Milliseconds since the epoch: the time of runs whose own is not known. */
  readonly openedAt: number;
}
