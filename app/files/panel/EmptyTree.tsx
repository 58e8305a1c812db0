interface EmptyTreeProps {
  filter: string;
  /** Files that are there and not shown. */
  hiddenCount: number;
}

/** What stands where no file is shown: why, and how files get in. */
export function EmptyTree({ filter, hiddenCount }: EmptyTreeProps) {
  if (filter.trim() !== '') return <p className="files-empty">No file has “{filter.trim()}” in its path.</p>;
  return (
    <div className="files-empty">
      <p>No files yet.</p>
      <p>
        Drop files or folders anywhere on this page, or paste them. What Python writes into its working folder appears
        here too.
      </p>
      {hiddenCount > 0 && <p>{hiddenCount} hidden by their names; View shows them.</p>}
    </div>
  );
}
