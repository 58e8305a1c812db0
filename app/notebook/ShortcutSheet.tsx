import { Dialog } from '../ui/Dialog.tsx';
import { isMac } from '../ui/is-mac.ts';
import { describeKeys } from './command-keys.ts';
import { listCommands } from './notebook-command.ts';
import './shortcut-sheet.css';
import { useAbilities } from './use-abilities.ts';

/** Keys of the editor that are no commands of the notebook. */
const IN_EDITOR: readonly (readonly [what: string, keys: string])[] = [
  ['Leave the editor, for the keys of the cells', 'Escape'],
  ['Complete', 'Tab'],
  ['Complete anywhere', 'Ctrl+Space'],
  ['Show what a name means', 'Shift+Tab'],
  ['Comment or uncomment', 'Mod+/'],
  ['Find in the cell', 'Mod+F'],
  ['Let Tab move the focus, or indent again', 'Ctrl+M'],
];

/** All keys there are, by what they are about. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const mac = isMac();
  const abilities = useAbilities();
  const commands = listCommands(abilities);
  const groups = [...new Set(commands.map(({ group }) => group))];
  const toRow = (what: string, keys: readonly string[]) => (
    <div key={what} className="shortcut">
      <dt>{what}</dt>
      <dd>
        {keys.map((each) => (
          <kbd key={each}>{describeKeys(each, mac)}</kbd>
        ))}
      </dd>
    </div>
  );
  return (
    <Dialog title="Keyboard shortcuts" wide onClose={onClose}>
      <p className="shortcut-intro">
        Keys of one letter work while a cell has the focus{' '}
        {abilities.changes ? 'and is not written in. Enter opens it, Escape leaves it.' : 'or the list of cells.'}
      </p>
      <div className="shortcut-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map(
                  ({ title, keys, editKeys }) => [title, editKeys === undefined ? keys : [...keys, editKeys]] as const,
                )
                .filter(([, keys]) => keys.length > 0)
                .map(([title, keys]) => toRow(title, keys))}
            </dl>
          </section>
        ))}
        {abilities.changes && (
          <section>
            <h3>While writing</h3>
            <dl>{IN_EDITOR.map(([what, keys]) => toRow(what, [keys]))}</dl>
          </section>
        )}
      </div>
    </Dialog>
  );
}
