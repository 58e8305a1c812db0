import { Button } from './ui/Button.tsx';
import { isHiddenPath } from './workspace/is-hidden-path.ts';
import { useWorkspaceFiles } from './workspace/use-workspace-files.ts';
import type { Workspace } from './workspace/workspace.ts';

interface FilesButtonProps {
  workspace: Workspace;
  shown: boolean;
  onShow: (shown: boolean) => void;
}

/** Opens and closes the files, and says how many there are. */
export function FilesButton({ workspace, shown, onShow }: FilesButtonProps) {
  const count = useWorkspaceFiles(workspace).filter(({ path }) => !isHiddenPath(path)).length;
  return (
    <Button
      label={count === 0 ? 'Files' : `Files, ${count}`}
      className="files-button"
      icon="folder"
      iconOnly
      tone="quiet"
      aria-expanded={shown}
      data-count={count || undefined}
      onClick={() => onShow(!shown)}
    />
  );
}
