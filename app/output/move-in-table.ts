/** A cell of a table by its place; row -1 is the header. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A key, with whether Ctrl or Cmd is held. */
interface PressedKey {
  readonly key: string;
  readonly control: boolean;
}

interface TableSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once. */
  readonly page: number;
}

/** Where a key leads from a cell, as WAI-ARIA describes grids; null when it means nothing here. */
export function moveInTable(at: CellPlace, { key, control }: PressedKey, size: TableSize): CellPlace | null {
  const place = toPlace(at, key, control, size);
  if (place === null) return null;
  return {
    row: Math.max(-1, Math.min(size.rows - 1, place.row)),
    column: Math.max(0, Math.min(size.columns - 1, place.column)),
  };
}

function toPlace({ row, column }: CellPlace, key: string, control: boolean, size: TableSize): CellPlace | null {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: Math.max(row === -1 ? -1 : 0, row - size.page), column };
    case 'PageDown':
      return { row: row + size.page, column };
    case 'Home':
      return control ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return control ? { row: size.rows - 1, column: size.columns - 1 } : { row, column: size.columns - 1 };
    default:
      return null;
  }
}
