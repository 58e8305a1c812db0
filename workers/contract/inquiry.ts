import type { TablePreview, TableQuery, TableWindow } from './table.ts';

/**
 * A question about an interpreter's state, answered between runs. It changes nothing that user code can see. Offsets
 * count UTF-16 units of `code`, as the page does.
 */
export type Inquiry =
  /** What may stand at the offset. */
  | { readonly type: 'complete'; readonly code: string; readonly offset: number }
  /**
   * What the name means that begins or goes on at the offset, as for one who points at it; else the call that the offset is
   * in, as for one who types; else the name that ends there.
   */
  | { readonly type: 'inspect'; readonly code: string; readonly offset: number }
  | { readonly type: 'check-syntax'; readonly code: string }
  | { readonly type: 'list-variables' }
  /** A table over a variable that can be one. */
  | { readonly type: 'open-table'; readonly variable: string }
  | {
      readonly type: 'read-table';
      readonly tableId: string;
      readonly query: TableQuery;
      readonly offset: number;
      readonly limit: number;
    }
  /** All rows that the query leaves, as CSV. */
  | { readonly type: 'export-table'; readonly tableId: string; readonly query: TableQuery }
  /** A figure drawn again, `scale` times its own size in pixels; refused when it has changed since it was shown. */
  | {
      readonly type: 'draw-figure';
      readonly figureId: string;
      readonly format: 'svg' | 'png';
      readonly scale: number;
    };

/** What each inquiry is answered with. */
export interface InquiryAnswers {
  readonly complete: Completions;
  readonly inspect: Inspection | null;
  readonly 'check-syntax': SyntaxProblem | null;
  readonly 'list-variables': VariableList;
  readonly 'open-table': TablePreview;
  readonly 'read-table': TableWindow;
  readonly 'export-table': { readonly csv: string };
  /** SVG text, or a PNG as base64. */
  readonly 'draw-figure': { readonly data: string };
}

/** What may stand between `start` and `end`, best first. */
export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
  /** Where they come from: jedi where it is installed, else the names that are alive. */
  readonly source: 'jedi' | 'names';
}

export interface Completion {
  readonly label: string;
  readonly kind: 'variable' | 'function' | 'class' | 'module' | 'keyword' | 'attribute' | 'column' | 'file';
  /** A type or a signature in a few words; may be empty. */
  readonly detail: string;
}

/** What is known of a name. */
export interface Inspection {
  readonly name: string;
  /** Python's word for what it is, such as `DataFrame` or `function`. */
  readonly type: string;
  /** Signature as text, such as `head(n=5)`; null for what cannot be called. */
  readonly signature: string | null;
  /** The signature's parameters in order, and which one the offset is at; both only inside a call. */
  readonly parameters: readonly string[];
  readonly activeParameter: number | null;
  /** Documentation as plain text, cut at some thousand characters; may be empty. */
  readonly documentation: string;
  /** The value in a few words for what is no function; may be empty. */
  readonly preview: string;
}

/** The first thing that keeps code from being compiled. Lines and columns count from 1, columns in UTF-16 units. */
export interface SyntaxProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The variables of an interpreter in the order they were made; `total` counts those left out too. */
export interface VariableList {
  readonly variables: readonly Variable[];
  readonly total: number;
}

export interface Variable {
  readonly name: string;
  /** Class name, such as `ndarray`. */
  readonly type: string;
  /** Shape or length in Python's words, such as `(3, 4)` or `12`; empty for what has none. */
  readonly shape: string;
  /** Bytes it takes, without what it only refers to; null where that cannot be told cheaply. */
  readonly bytes: number | null;
  /** The value in a few words. */
  readonly preview: string;
  /** Whether `open-table` has a view of it. */
  readonly isTable: boolean;
}

/** How an inquiry came out; `json` is JSON text of its answer. */
export type InquiryReply =
  | { readonly status: 'ok'; readonly json: string }
  /** It cannot be answered, in words for the user; or it was interrupted because a run came. */
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'interrupted' };
