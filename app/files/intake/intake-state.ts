import type { IntakeProblem } from './candidate.ts';
import type { PastedTable } from './pasted-table.ts';
import type { Clash, ClashChoice } from './plan-files.ts';

/** How far a job is; sizes in bytes. */
export type IntakeStep =
  | { readonly type: 'waiting' }
  | { readonly type: 'reading'; readonly found: number }
  | { readonly type: 'comparing' }
  | { readonly type: 'asking' }
  | { readonly type: 'unpacking'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly type: 'adding'; readonly doneBytes: number; readonly totalBytes: number };

/** Files on their way in. */
export interface IntakeJob {
  readonly id: string;
  /** What comes in, such as `big.csv` or `12 files`. */
  readonly title: string;
  readonly step: IntakeStep;
}

/** What only the user can say. */
export type IntakeQuestion =
  | { readonly type: 'clashes'; readonly jobId: string; readonly clashes: readonly Clash[] }
  /** The page's memory is all there is for so many bytes. */
  | { readonly type: 'memory'; readonly jobId: string; readonly totalBytes: number };

/** The answer to a question; null adds nothing. */
export type IntakeAnswer =
  | { readonly type: 'clashes'; readonly choices: ReadonlyMap<string, ClashChoice> }
  | { readonly type: 'memory' }
  | null;

/** What can be done next about what came in. */
export type IntakeOffer =
  | { readonly type: 'unpack'; readonly path: string }
  | { readonly type: 'open-notebook'; readonly file: File }
  | { readonly type: 'add-table'; readonly table: PastedTable }
  | { readonly type: 'show-problems'; readonly problems: readonly IntakeProblem[] };

/** A word for the user: what came of something. */
export interface IntakeNotice {
  readonly text: string;
  /** Whether it may go by itself. */
  readonly fleeting: boolean;
  readonly offers: readonly IntakeOffer[];
}

/** The dialog that is open. */
export type IntakeDialog =
  | { readonly type: 'address' }
  | { readonly type: 'samples' }
  | { readonly type: 'problems'; readonly problems: readonly IntakeProblem[] };

/** Everything there is to show of files that come in. */
export interface IntakeState {
  /** The first is at work, the others wait for it. */
  readonly jobs: readonly IntakeJob[];
  readonly question: IntakeQuestion | null;
  readonly notice: IntakeNotice | null;
  readonly dialog: IntakeDialog | null;
}
