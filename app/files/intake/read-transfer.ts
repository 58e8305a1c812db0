/** What was dropped or pasted. */
export interface Transfer {
  /** Files, and folders that are still to be read. */
  readonly entries: readonly (File | FileSystemEntry)[];
  /** Text that came along, empty when there is none. */
  readonly html: string;
  readonly text: string;
}

/** Takes what is in a `DataTransfer` out of it; the browser empties it when the event is over, so at once. */
export function readTransfer(transfer: DataTransfer): Transfer {
  const entries: (File | FileSystemEntry)[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const taken = entry?.isDirectory ? entry : item.getAsFile();
    if (taken !== null) entries.push(taken);
  }
  return { entries, html: transfer.getData('text/html'), text: transfer.getData('text/plain') };
}

/** Whether files are meant: spreadsheets and word processors put a picture of what was copied beside its text. */
export function holdsFiles({ entries, html, text }: Transfer): boolean {
  if (entries.length === 0) return false;
  const onlyPicture = entries.every(({ name }) => name === 'image.png');
  return !(onlyPicture && (text.trim() !== '' || /<table[\s>]/i.test(html)));
}
