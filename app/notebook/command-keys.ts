import type { NotebookCommand } from './notebook-command.ts';

/** Milliseconds within which the second key of a pair must come. */
const PAIR_TIME = 1000;

/** The part of a keyboard event that says which keys are down. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'timeStamp'>;

/** What was pressed, in the words of a command's keys: `Shift+Enter`, `Mod+S`, `D`. `Mod` is Ctrl, or Cmd on a Mac. */
export function readKeys({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string {
  const isLetter = /^[a-z]$/i.test(key);
  // Shift is part of a sign such as `?`, but not of a letter or of a key with a name.
  const withShift = shiftKey && (isLetter || key.length > 1);
  const name = isLetter ? key.toUpperCase() : key;
  return `${ctrlKey || metaKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${withShift ? 'Shift+' : ''}${name}`;
}

/** Finds the command for each key press; remembers the first key of a pair such as `D D`. */
export function createKeyMatcher(commands: readonly NotebookCommand[]): (press: KeyPress) => NotebookCommand | null {
  const byKeys = new Map(commands.flatMap((command) => command.keys.map((keys) => [keys, command] as const)));
  let pending: { readonly keys: string; readonly at: number } | null = null;
  return (press) => {
    const keys = readKeys(press);
    const isPair = pending !== null && press.timeStamp - pending.at < PAIR_TIME;
    const pair = isPair ? byKeys.get(`${pending?.keys} ${keys}`) : undefined;
    pending = pair === undefined ? { keys, at: press.timeStamp } : null;
    return pair ?? byKeys.get(keys) ?? null;
  };
}

/** A command's keys as people read them. */
export function describeKeys(keys: string, isMac: boolean): string {
  return keys
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map((part) => describeKey(part, isMac))
        .join(isMac ? '' : '+'),
    )
    .join(', ');
}

function describeKey(part: string, isMac: boolean): string {
  const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
  const mac: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Ctrl: '⌃', Enter: '↩' };
  return arrows[part] ?? (isMac ? mac[part] : undefined) ?? (part === 'Mod' ? 'Ctrl' : part);
}
