import { Button } from '../ui/Button.tsx';
import { isMac } from '../ui/is-mac.ts';
import { MenuButton, type MenuItem } from '../ui/MenuButton.tsx';
import type { Cell } from './cell.ts';
import { describeKeys } from './command-keys.ts';
import { type CommandContext, NOTEBOOK_COMMANDS, runCommand } from './notebook-command.ts';
import { activateCell } from './notebook-store.ts';
import { useAbilities } from './use-abilities.ts';

const OF_CODE = ['run-above', 'run-below', 'clear-outputs', 'toggle-outputs'];
const OF_ALL = [
  'edit',
  'insert-above',
  'insert-below',
  'insert-markdown',
  'move-up',
  'move-down',
  'split',
  'merge',
  'cut',
  'copy',
  'paste',
  'to-code',
  'to-markdown',
  'to-raw',
  'delete',
];
const SEPARATE = new Set(['edit', 'move-up', 'cut', 'to-code', 'delete']);

interface CellButtonsProps {
  cell: Cell;
  number: number;
  context: CommandContext;
}

/** What is done with one cell by mouse. */
export function CellButtons({ cell, number, context }: CellButtonsProps) {
  const { changes } = useAbilities();
  const { store } = context;
  const choose = () => {
    if (store.getState().activeId !== cell.id) activateCell(store, cell.id);
  };
  const items = (): MenuItem<string>[] =>
    [...(cell.kind === 'code' ? OF_CODE : []), ...OF_ALL]
      .filter((id) => id !== `to-${cell.kind}`)
      .map((id) => NOTEBOOK_COMMANDS.find((command) => command.id === id))
      .filter((command) => command !== undefined)
      .map((command) => ({
        id: command.id,
        label: command.title,
        ...(command.keys[0] !== undefined && { keys: describeKeys(command.keys[0], isMac()) }),
        separate: SEPARATE.has(command.id),
      }));
  if (!changes) return null;
  return (
    <span className="cell-buttons">
      {cell.kind === 'code' && (
        <Button
          label={`Run cell ${number}`}
          icon="play"
          iconOnly
          small
          tone="quiet"
          onClick={() => {
            choose();
            void context.runner.run([cell.id]);
          }}
        />
      )}
      <MenuButton
        label={`Actions of cell ${number}`}
        icon="more"
        iconOnly
        small
        tone="quiet"
        items={items}
        onChoose={(id) => {
          choose();
          runCommand(id, context);
        }}
      />
    </span>
  );
}
