import { type KeyboardEvent, useId, useState } from 'react';
import { nameOfPath } from '../../workspace/name-of-path.ts';
import { planRename } from './plan-rename.ts';
import { parentOf } from './tree-rows.ts';

interface RenameFieldProps {
  path: string;
  /** All files, to tell which names are taken. */
  paths: readonly string[];
  /** Called with the new path, the same when nothing was changed, or null when the user gives up. */
  onDone: (path: string | null) => void;
}

/** The name of a file or folder while it is written anew, with what is wrong with it. */
export function RenameField({ path, paths, onDone }: RenameFieldProps) {
  const id = useId();
  const folder = parentOf(path) ?? '';
  const [name, setName] = useState(() => nameOfPath(path));
  const plan = planRename(path, folder, name, paths);
  const commit = () => plan.status === 'ok' && onDone(plan.path);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape') onDone(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** Selects the name without its extension, which one seldom changes. */
  const begin = (input: HTMLInputElement | null) => {
    if (input === null || document.activeElement === input) return;
    const dot = input.value.lastIndexOf('.');
    input.focus();
    input.setSelectionRange(0, dot > 0 ? dot : input.value.length);
  };
  return (
    <span className="file-rename">
      <input
        ref={begin}
        aria-label="New name"
        aria-invalid={plan.status === 'refused'}
        aria-describedby={plan.status === 'refused' ? id : undefined}
        value={name}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        onKeyDown={press}
        onBlur={commit}
      />
      {plan.status === 'refused' && (
        <span id={id} className="file-rename-error" role="alert">
          {plan.reason}
        </span>
      )}
    </span>
  );
}
