/** Facts about a cell or a notebook that we keep for other programs, as a notebook file has them. */
export type NotebookMetadata = Readonly<Record<string, unknown>>;

interface CellBase {
  /** 1–64 letters, digits, `-` and `_`, and unlike that of any other cell: nbformat 4.5's rule. */
  readonly id: string;
  readonly source: string;
  readonly metadata: NotebookMetadata;
}

/** Code and, by its id, the run that shows what came of it. */
export interface CodeCell extends CellBase {
  readonly kind: 'code';
  /** Who wrote it; `host` is the page that shows this one as a widget. */
  readonly by: 'agent' | 'user' | 'host';
  /** The latest run; null before the first and after its outputs were cleared. */
  readonly runId: string | null;
}

/** Text with markup. */
export interface MarkdownCell extends CellBase {
  readonly kind: 'markdown';
  /** Pictures it shows as `attachment:name`: by name, then by media type, base64; null when it has none. */
  readonly attachments: NotebookMetadata | null;
}

/** Text that is neither run nor rendered; only kept. */
export interface RawCell extends CellBase {
  readonly kind: 'raw';
  readonly attachments: NotebookMetadata | null;
}

export type Cell = CodeCell | MarkdownCell | RawCell;
export type CellKind = Cell['kind'];
