import { nameOfPath } from '../workspace/name-of-path.ts';
/** How a file is shown, told by its name; its bytes have the last word when it is read. */
export type FileKind =
  | 'table'
  | 'parquet'
  | 'json'
  | 'json-lines'
  | 'python'
  | 'text'
  | 'image'
  | 'notebook'
  | 'archive'
  | 'sheet'
  | 'other';

const EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  table: ['csv', 'tsv', 'tab'],
  parquet: ['parquet', 'parq', 'pq'],
  json: ['json', 'geojson', 'topojson'],
  'json-lines': ['jsonl', 'ndjson'],
  python: ['py', 'pyi'],
  text: 'txt md rst log xml html htm css js mjs ts tsx jsx yaml yml toml ini cfg conf sql sh bat tex bib r jl c h cpp java rs go dat env'.split(
    ' ',
  ),
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'bmp', 'svg', 'ico'],
  notebook: ['ipynb'],
  archive: ['zip', 'npz', 'whl', 'jar', 'gz', 'tar', 'tgz', 'bz2', 'xz', '7z', 'zst'],
  sheet: ['xlsx', 'xls', 'xlsm', 'ods'],
  other: [],
};

const BY_EXTENSION: ReadonlyMap<string, FileKind> = new Map(
  // The keys of a literal record are its type's.
  (Object.entries(EXTENSIONS) as [FileKind, readonly string[]][]).flatMap(([kind, names]) =>
    names.map((name) => [name, kind] as const),
  ),
);

/** What kind of file a path names. */
export function chooseFileKind(path: string): FileKind {
  return BY_EXTENSION.get(readExtension(path)) ?? 'other';
}

/** Whether a file is text, as far as its name tells: a name without an extension mostly is, as `README`. */
export function isTextFile(path: string): boolean {
  switch (chooseFileKind(path)) {
    case 'parquet':
    case 'image':
    case 'archive':
    case 'sheet':
      return false;
    case 'other':
      return readExtension(path) === '';
    default:
      return true;
  }
}

/** A path's extension in lower case, without its dot; empty when it has none. */
export function readExtension(path: string): string {
  const name = nameOfPath(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}
