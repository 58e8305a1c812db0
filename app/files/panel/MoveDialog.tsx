import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import { nameOfPath } from '../../workspace/name-of-path.ts';
import { isWithin, listFolders, planRename } from './plan-rename.ts';
import { parentOf } from './tree-rows.ts';

interface MoveDialogProps {
  path: string;
  /** All files. */
  paths: readonly string[];
  onMove: (path: string) => void;
  onClose: () => void;
}

/** Asks into which folder a file or folder goes; one that is new is made by that. */
export function MoveDialog({ path, paths, onMove, onClose }: MoveDialogProps) {
  const listId = useId();
  const [folder, setFolder] = useState(parentOf(path) ?? '');
  const name = nameOfPath(path);
  const target = folder
    .trim()
    .replace(/^\/workspace(?=\/|$)|\/+$/g, '')
    .replace(/^\/+/, '');
  const plan = planRename(path, '', target === '' ? name : `${target}/${name}`, paths);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (plan.status === 'ok') onMove(plan.path);
  };
  return (
    <Dialog title={`Move ${toVisibleText(name)}`} onClose={onClose}>
      <form onSubmit={submit}>
        <Field
          label="Folder"
          data-autofocus=""
          list={listId}
          value={folder}
          spellCheck={false}
          autoComplete="off"
          note="A folder that is not there yet is made. Leave it empty for the top."
          error={plan.status === 'refused' ? plan.reason : null}
          onChange={(event) => setFolder(event.target.value)}
        />
        <datalist id={listId}>
          {listFolders(paths)
            .filter((other) => !isWithin(other, path))
            .map((other) => (
              <option key={other} value={other} />
            ))}
        </datalist>
        <div className="dialog-actions">
          <Button label="Cancel" onClick={onClose} />
          <Button label="Move" tone="accent" type="submit" disabled={plan.status === 'refused'} />
        </div>
      </form>
    </Dialog>
  );
}
