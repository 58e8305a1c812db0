import { chooseFileKind, type FileKind } from './file-kind.ts';

/** Outlines on 24 units, as in the rest of the app; loaded with the files. */
const SHEET = 'M6.5 4h7.5l4 4v12H6.5zM14 4v4h4';
const PATHS: Readonly<Record<FileKind | 'folder' | 'open-folder', string>> = {
  table: 'M4.5 5.5h15v13h-15zM4.5 10h15M4.5 14.2h15M10 5.5v13',
  parquet: 'M4.5 5.5h15v13h-15zM9.5 5.5v13M14.5 5.5v13M4.5 10h15',
  sheet: 'M4.5 5.5h15v13h-15zM4.5 10h15M4.5 14.2h15M12 5.5v13',
  json: 'M9 5c-2 0-2.5 1-2.5 2.5v2c0 1.5-.5 2.5-2 2.5 1.5 0 2 1 2 2.5v2c0 1.5.5 2.5 2.5 2.5M15 5c2 0 2.5 1 2.5 2.5v2c0 1.5.5 2.5 2 2.5-1.5 0-2 1-2 2.5v2c0 1.5-.5 2.5-2.5 2.5',
  'json-lines':
    'M9 5c-2 0-2.5 1-2.5 2.5v2c0 1.5-.5 2.5-2 2.5 1.5 0 2 1 2 2.5v2c0 1.5.5 2.5 2.5 2.5M15 5c2 0 2.5 1 2.5 2.5v2c0 1.5.5 2.5 2 2.5-1.5 0-2 1-2 2.5v2c0 1.5-.5 2.5-2.5 2.5',
  python: 'M9 7l-5 5 5 5M15 7l5 5-5 5',
  text: `${SHEET}M9.5 12h5M9.5 15.5h5`,
  image: 'M4.5 5.5h15v13h-15zM4.5 16l4.5-4.5 4 4 2.5-2.5 4 4M15 9.6a.9.9 0 1 0 0-1.8.9.9 0 0 0 0 1.8z',
  notebook: 'M6.5 4.5h11v15h-11zM4.5 8h4M4.5 12h4M4.5 16h4M11.5 9h3.5',
  archive: 'M4.5 8.5h15v11h-15zM3.5 4.5h17v4h-17zM10 12h4',
  other: SHEET,
  folder: 'M3.5 6.5h6l2 2.5h9v10h-17z',
  'open-folder': 'M3.5 19V6.5h6l2 2.5h7.5v2.5M3.5 19l3-7.5h15L18.5 19z',
};

/** A picture of what a file is; its name beside it carries the meaning. */
export function FileIcon({ path, folder }: { path: string; folder?: 'open' | 'closed' | undefined }) {
  const kind = folder === undefined ? chooseFileKind(path) : folder === 'open' ? 'open-folder' : 'folder';
  return (
    <svg
      className={`icon file-icon file-icon-${kind}`}
      width={18}
      height={18}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[kind]} />
    </svg>
  );
}
