import type { TablePreview } from '../../../workers/contract/table.ts';
import type { Cell } from '../../notebook/cell.ts';
import type { Run } from '../../toolset/run.ts';

/** One entry of an archive. */
export interface ArchiveEntry {
  readonly name: string;
  /** Bytes when it is unpacked. */
  readonly size: number;
  readonly isFolder: boolean;
  readonly isEncrypted: boolean;
}

/** What is shown of a file: only what was read of it. `note` says what is not shown, or what is odd; null when nothing is. */
export type Preview =
  | { readonly kind: 'table'; readonly table: TablePreview; readonly note: string | null }
  | { readonly kind: 'json'; readonly value: unknown; readonly note: string | null }
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string; readonly isWhole: boolean }
  | { readonly kind: 'image'; readonly source: ImageSource; readonly facts: string }
  | {
      readonly kind: 'notebook';
      readonly cells: readonly Cell[];
      readonly runs: Readonly<Record<string, Run>>;
      readonly note: string | null;
    }
  | { readonly kind: 'archive'; readonly entries: readonly ArchiveEntry[]; readonly note: string }
  | { readonly kind: 'bytes'; readonly dump: string; readonly facts: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** A picture's bytes with the type they have, or an SVG's text: that is never shown from a blob's address, where it could run. */
export type ImageSource =
  | { readonly type: 'blob'; readonly blob: Blob }
  | { readonly type: 'svg'; readonly text: string };
