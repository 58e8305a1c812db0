import { Command } from 'cmdk';
import { Dialog } from '../ui/Dialog.tsx';
import { isMac } from '../ui/is-mac.ts';
import { describeKeys } from './command-keys.ts';
import './command-palette.css';
import { type CommandContext, listCommands } from './notebook-command.ts';
import { useAbilities } from './use-abilities.ts';

interface CommandPaletteProps {
  context: CommandContext;
  onClose: () => void;
}

/** Every command by its name. */
export function CommandPalette({ context, onClose }: CommandPaletteProps) {
  const commands = listCommands(useAbilities());
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <Dialog title="Commands" onClose={onClose}>
      <Command className="palette" label="Commands" loop>
        <Command.Input placeholder="Find a command" data-autofocus />
        <Command.List>
          <Command.Empty>No command has this name.</Command.Empty>
          {groups.map((group) => (
            <Command.Group key={group} heading={group}>
              {commands
                .filter((command) => command.group === group && command.id !== 'palette')
                .map((command) => (
                  <Command.Item
                    key={command.id}
                    value={command.title}
                    onSelect={() => {
                      onClose();
                      command.run(context);
                    }}
                  >
                    <span>{command.title}</span>
                    {command.keys[0] !== undefined && <kbd>{describeKeys(command.keys[0], isMac())}</kbd>}
                  </Command.Item>
                ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
