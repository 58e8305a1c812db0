import { formatBytes } from '../lib/format-bytes.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { saveFile } from '../ui/save-file.ts';
import type { FileChipEvents } from './file-chip-events.ts';
import { nameOfPath } from './name-of-path.ts';
import './file-chips.css';
import { toBlob } from './file-content.ts';
import type { StoredFile } from './stored-file.ts';
import { useWorkspaceFiles } from './use-workspace-files.ts';
import type { Workspace } from './workspace.ts';

/** Chips that are shown; the panel shows all files. */
const MOST_CHIPS = 6;

interface FileChipsProps {
  workspace: Workspace;
  events: FileChipEvents;
}

/** The session's first files, each to be looked at, downloaded or removed. Files in hidden folders are the tools' own. */
export function FileChips({ workspace, events }: FileChipsProps) {
  const files = useWorkspaceFiles(workspace).filter((file) => !file.path.startsWith('.'));
  if (files.length === 0) return null;
  return (
    <div className="file-chips">
      <ul aria-label="Files">
        {files.slice(0, MOST_CHIPS).map((file) => (
          <FileChip key={file.path} file={file} events={events} />
        ))}
      </ul>
      {files.length > MOST_CHIPS && (
        <Button label={`Show all ${files.length} files`} small tone="quiet" onClick={events.onShowAll} />
      )}
    </div>
  );
}

function FileChip({ file, events }: { file: StoredFile; events: FileChipEvents }) {
  const name = toVisibleText(file.path);
  const fileName = nameOfPath(file.path);
  return (
    <li className="file-chip">
      <Icon name="file" size={14} />
      <button
        type="button"
        className="file-name"
        title={name}
        aria-label={`Preview ${name}`}
        onClick={() => events.onPreview(file.path)}
      >
        <bdi>{name}</bdi>
      </button>
      <span className="file-size">{formatBytes(file.content.size)}</span>
      <Button
        label={`Download ${name}`}
        icon="download"
        iconOnly
        small
        tone="quiet"
        onClick={() => saveFile(fileName, toBlob(file.content))}
      />
      <Button
        label={`Remove ${name}`}
        icon="close"
        iconOnly
        small
        tone="quiet"
        onClick={() => events.onRemove(file.path)}
      />
    </li>
  );
}
