import { type ChangeEvent, useRef } from 'react';
import { MenuButton, type MenuItem } from '../../ui/MenuButton.tsx';
import type { Workspace } from '../../workspace/workspace.ts';
import { intakeOf } from './intake.ts';

type AddWay = 'files' | 'folder' | 'address' | 'samples';

const WAYS: readonly MenuItem<AddWay>[] = [
  { id: 'files', label: 'Files…', icon: 'file', description: 'Of any kind; they stay in this browser' },
  { id: 'folder', label: 'Folder…', icon: 'folder', description: 'With everything in it' },
  { id: 'address', label: 'From a URL…', icon: 'link', description: 'The browser fetches it' },
  { id: 'samples', label: 'Samples…', icon: 'sparkle', description: 'To try things with', separate: true },
];

interface AddMenuProps {
  workspace: Workspace;
  /** Where it stands: beside what one writes to the agent, or over the list of files. */
  place: 'composer' | 'panel';
}

/** The ways to add files, behind one button. */
export function AddMenu({ workspace, place }: AddMenuProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const intake = intakeOf(workspace);
  // React has no attribute for it.
  const takesFolders = (input: HTMLInputElement | null) => {
    folder.current = input;
    if (input) input.webkitdirectory = true;
  };
  const choose = (way: AddWay) => {
    if (way === 'files') files.current?.click();
    else if (way === 'folder') folder.current?.click();
    else intake.show({ type: way });
  };
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    void intake.take([...(target.files ?? [])]);
    target.value = '';
  };
  const verb = place === 'composer' ? 'attach' : 'add';
  return (
    <>
      <input ref={files} type="file" multiple hidden aria-label={`Files to ${verb}`} onChange={take} />
      <input ref={takesFolders} type="file" hidden aria-label={`Folder to ${verb}`} onChange={take} />
      {place === 'composer' ? (
        <MenuButton label="Attach files" icon="attach" iconOnly tone="quiet" items={() => WAYS} onChoose={choose} />
      ) : (
        <MenuButton label="Add" icon="plus" small items={() => WAYS} onChoose={choose} />
      )}
    </>
  );
}
