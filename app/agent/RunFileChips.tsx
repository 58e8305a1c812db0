import { useState } from 'react';
import { formatBytes } from '../lib/format-bytes.ts';
import type { Run, RunFile } from '../toolset/run.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { saveFile } from '../ui/save-file.ts';
import { toBlob } from '../workspace/file-content.ts';
import type { StoredFile } from '../workspace/stored-file.ts';
import { useWorkspaceFiles } from '../workspace/use-workspace-files.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { describeRunFile, readFate } from './describe-run-file.ts';
import './run-file-chips.css';

/** Chips shown before the rest is folded. */
const FOLD_FROM = 6;

interface RunFileChipsProps {
  run: Run;
  workspace: Workspace;
  /** Shows a file; null where nothing can. */
  onPreview: ((path: string) => void) | null;
}

/** The files a run made, changed, renamed or deleted, each to be had as long as it is there. */
export function RunFileChips({ run, workspace, onPreview }: RunFileChipsProps) {
  const [all, setAll] = useState(false);
  useWorkspaceFiles(workspace);
  const shown = all ? run.files : run.files.slice(0, FOLD_FROM);
  return (
    <div className="run-files">
      <ul aria-label="Written by this run">
        {shown.map((file) => (
          <RunFileChip
            key={file.path}
            file={file}
            runId={run.id}
            now={workspace.get(file.path)}
            onPreview={onPreview}
          />
        ))}
      </ul>
      {run.files.length > FOLD_FROM && (
        <Button
          label={all ? 'Show fewer' : `Show all ${run.files.length}`}
          small
          tone="quiet"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        />
      )}
    </div>
  );
}

interface RunFileChipProps {
  file: RunFile;
  runId: string;
  now: StoredFile | undefined;
  onPreview: ((path: string) => void) | null;
}

function RunFileChip({ file, runId, now, onPreview }: RunFileChipProps) {
  const name = toVisibleText(file.path);
  const fate = readFate(file, runId, now);
  const isThere = file.change !== 'deleted' && now !== undefined;
  const size = isThere ? now.content.size : file.size;
  return (
    <li className={isThere ? 'run-file' : 'run-file run-file-gone'}>
      <Icon name={isThere ? 'file' : 'trash'} size={14} />
      <span className="run-file-name" title={name}>
        <bdi>{name}</bdi>
      </span>
      <span className="run-file-facts">
        {`${formatBytes(size)} · `}
        <bdi>{toVisibleText(describeRunFile(file, fate))}</bdi>
      </span>
      {isThere && onPreview && (
        <Button
          label={`Preview ${name}`}
          icon="enlarge"
          iconOnly
          small
          tone="quiet"
          onClick={() => onPreview(file.path)}
        />
      )}
      {isThere && (
        <Button
          label={`Download ${name}`}
          icon="download"
          iconOnly
          small
          tone="quiet"
          onClick={() => saveFile(file.path.split('/').at(-1) ?? file.path, toBlob(now.content))}
        />
      )}
    </li>
  );
}
