import { useState } from 'react';
import { formatBytes } from '../lib/format-bytes.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { saveFile } from '../ui/save-file.ts';
import './file-chips.css';
import { toBlob } from './file-content.ts';
import type { StoredFile } from './stored-file.ts';
import { useWorkspaceFiles } from './use-workspace-files.ts';
import type { Workspace } from './workspace.ts';

/** Chips shown before the rest is folded. */
const FOLD_FROM = 6;

/** The session's files, each to be downloaded or removed. Files in hidden folders are the tools' own. */
export function FileChips({ workspace }: { workspace: Workspace }) {
  const [all, setAll] = useState(false);
  const files = useWorkspaceFiles(workspace).filter((file) => !file.path.startsWith('.'));
  if (files.length === 0) return null;
  const shown = all ? files : files.slice(0, FOLD_FROM);
  return (
    <div className="file-chips">
      <ul aria-label="Files">
        {shown.map((file) => (
          <FileChip key={file.path} file={file} onRemove={() => void workspace.delete(file.path)} />
        ))}
      </ul>
      {files.length > FOLD_FROM && (
        <Button
          label={all ? 'Show fewer files' : `Show all ${files.length} files`}
          small
          tone="quiet"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        />
      )}
    </div>
  );
}

function FileChip({ file, onRemove }: { file: StoredFile; onRemove: () => void }) {
  const name = toVisibleText(file.path);
  const fileName = file.path.split('/').at(-1) ?? file.path;
  return (
    <li className="file-chip">
      <Icon name="file" size={14} />
      <span className="file-name" title={name}>
        <bdi>{name}</bdi>
      </span>
      <span className="file-size">{formatBytes(file.content.size)}</span>
      <Button
        label={`Download ${name}`}
        icon="download"
        iconOnly
        small
        tone="quiet"
        onClick={() => saveFile(fileName, toBlob(file.content))}
      />
      <Button label={`Remove ${name}`} icon="close" iconOnly small tone="quiet" onClick={onRemove} />
    </li>
  );
}
