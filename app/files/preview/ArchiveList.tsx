import { formatBytes } from '../../lib/format-bytes.ts';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import type { ArchiveEntry } from './preview.ts';

interface ArchiveListProps {
  entries: readonly ArchiveEntry[];
  note: string;
}

/** What an archive holds, by name and size. */
export function ArchiveList({ entries, note }: ArchiveListProps) {
  return (
    <>
      <p className="preview-note">{note}</p>
      <table className="archive-list" aria-label="Entries of the archive">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ name, size, isFolder, isEncrypted }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names in an archive may repeat.
            <tr key={index}>
              <td>
                <bdi>{toVisibleText(name)}</bdi>
                {isEncrypted && <span className="archive-locked"> needs a password</span>}
              </td>
              <td>{isFolder ? '' : formatBytes(size)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
