/** Stands for the columns that are not mounted, so that the others keep their place. */
export function TableSpacer({ width }: { width: number }) {
  return width > 0 && <td className="table-spacer" aria-hidden="true" style={{ width }} />;
}
