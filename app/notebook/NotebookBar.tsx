import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { Button } from '../ui/Button.tsx';
import { isMac } from '../ui/is-mac.ts';
import { MenuButton, type MenuItem } from '../ui/MenuButton.tsx';
import { Toolbar } from '../ui/Toolbar.tsx';
import { describeKeys } from './command-keys.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { type CommandContext, listCommands, runCommand } from './notebook-command.ts';
import type { NotebookState } from './notebook-store.ts';
import type { NotebookViewState } from './notebook-view.ts';
import { useAbilities } from './use-abilities.ts';

interface NotebookBarProps {
  context: CommandContext;
  notebook: StoreApi<NotebookState>;
  view: StoreApi<NotebookViewState>;
}

const MORE = ['restart-run-all', 'clear-all-outputs', 'undo', 'redo', 'import', 'palette', 'shortcuts'];

/** What is done with the notebook as a whole. */
export function NotebookBar({ context, notebook, view }: NotebookBarProps) {
  const isEmpty = useStore(notebook, ({ document }) => document.cells.length === 0);
  const showsVariables = useStore(view, (state) => state.showsVariables);
  const abilities = useAbilities();
  const run = (id: string) => runCommand(id, context);
  const more = () =>
    listCommands(abilities)
      .filter(({ id }) => MORE.includes(id))
      .map(
        ({ id, title, keys }): MenuItem<string> => ({
          id,
          label: title,
          ...(keys[0] !== undefined && { keys: describeKeys(keys[0], isMac()) }),
        }),
      );
  return (
    <Toolbar label="Notebook" className="notebook-bar">
      {abilities.changes && (
        <>
          <Button
            label="Code"
            icon="plus"
            small
            tone="quiet"
            title="Add a code cell"
            onClick={() => run('insert-code-end')}
          />
          <Button
            label="Text"
            icon="plus"
            small
            tone="quiet"
            title="Add a text cell"
            onClick={() => run('insert-text-end')}
          />
          <Button label="Run all" icon="play" small tone="quiet" disabled={isEmpty} onClick={() => run('run-all')} />
        </>
      )}
      <span className="notebook-bar-end">
        <Button
          label="Variables"
          icon="box"
          small
          tone="quiet"
          aria-pressed={showsVariables}
          onClick={() => run('variables')}
        />
        <Button label="Figures" icon="enlarge" small tone="quiet" onClick={() => run('figures')} />
        {abilities.exports && (
          <ExportMenu disabled={isEmpty} onExport={(format) => context.view.exportNotebook(format)} />
        )}
        <MenuButton label="More" icon="more" iconOnly small tone="quiet" items={more} onChoose={run} />
      </span>
    </Toolbar>
  );
}
