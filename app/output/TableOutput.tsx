import { useMemo } from 'react';
import type { TableType } from './choose-mime.ts';
import { readTable } from './read-table.ts';
import { TableView } from './TableView.tsx';

interface TableOutputProps {
  mimeType: TableType;
  table: Readonly<Record<string, unknown>>;
  /** Name of a saved file, without extension. */
  fileName: string;
}

/** A table out of a bundle. */
export function TableOutput({ mimeType, table, fileName }: TableOutputProps) {
  const preview = useMemo(() => readTable(mimeType, table), [mimeType, table]);
  return <TableView preview={preview} title="Table" fileName={fileName} />;
}
