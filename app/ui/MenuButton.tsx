import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import './menu-button.css';

/** One thing a menu offers. */
export interface MenuItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** What it is for, in a few words. */
  readonly description?: string;
  readonly icon?: IconName;
  /** Keys that do the same, as people read them. */
  readonly keys?: string;
  readonly disabled?: boolean;
  /** Stands apart from what is above it. */
  readonly separate?: boolean;
}

interface MenuButtonProps<Id extends string> {
  label: string;
  icon?: IconName;
  iconOnly?: boolean;
  small?: boolean;
  tone?: 'plain' | 'quiet';
  disabled?: boolean;
  tabIndex?: number;
  /** Asked for whenever the menu opens. */
  items: () => readonly MenuItem<Id>[];
  onChoose: (id: Id) => void;
}

/** Space between the button and its menu, and between the menu and the window's edge, in CSS pixels. */
const GAP = 6;

/**
 * A button that opens a menu. Enter, Space and the arrows open it; arrows, Home, End and first letters move in it; Escape
 * and Tab close it, and Escape gives the focus back.
 */
export function MenuButton<Id extends string>({ items, onChoose, ...button }: MenuButtonProps<Id>) {
  const menuId = useId();
  const [shown, setShown] = useState<readonly MenuItem<Id>[] | null>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const menuRef = useRef<HTMLDivElement>(null);
  const wasOpenRef = useRef(false);

  const listItems = () => [
    ...(menuRef.current?.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)') ?? []),
  ];
  const show = (focus: 'first' | 'last') => {
    const menu = menuRef.current;
    if (menu === null || buttonRef.current === null) return;
    // There before it is shown, as it is placed by its size.
    flushSync(() => setShown(items()));
    menu.showPopover();
    placeMenu(menu, buttonRef.current);
    listItems()
      .at(focus === 'first' ? 0 : -1)
      ?.focus();
  };
  const hide = () => {
    menuRef.current?.hidePopover();
    buttonRef.current?.focus();
  };
  const choose = (id: Id) => {
    hide();
    onChoose(id);
  };

  const moveFocus = (event: KeyboardEvent) => {
    const entries = listItems();
    const at = entries.findIndex((entry) => entry.matches(':focus'));
    const labels = entries.map((entry) => entry.getAttribute('aria-label') ?? '');
    const next = chooseNext(event.key, at, entries.length, labels);
    if (event.key === 'Escape') hide();
    else if (event.key === 'Tab') menuRef.current?.hidePopover();
    else if (next !== null) entries[next]?.focus();
    if (event.key === 'Escape' || next !== null) event.preventDefault();
    // What a menu takes is no shortcut of what it stands in.
    if (event.key !== 'Tab') event.stopPropagation();
  };

  return (
    <>
      <Button
        {...button}
        ref={buttonRef}
        aria-haspopup="menu"
        aria-expanded={shown !== null}
        aria-controls={menuId}
        onPointerDown={() => {
          wasOpenRef.current = shown !== null;
        }}
        onClick={() => {
          // The press that clicks has closed the menu by now, as one outside of it.
          if (!wasOpenRef.current) show('first');
          wasOpenRef.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          event.stopPropagation();
          show(event.key === 'ArrowDown' ? 'first' : 'last');
        }}
      />
      <div
        ref={menuRef}
        id={menuId}
        role="menu"
        aria-label={button.label}
        tabIndex={-1}
        popover="auto"
        className="menu"
        onToggle={(event) => {
          if (event.newState === 'closed') setShown(null);
        }}
        onKeyDown={moveFocus}
      >
        {shown?.map(({ id, label, description, icon, keys, disabled, separate }) => (
          <button
            key={id}
            type="button"
            role="menuitem"
            disabled={disabled}
            className={separate ? 'menu-item menu-item-separate' : 'menu-item'}
            aria-label={label}
            aria-description={description}
            onClick={() => choose(id)}
          >
            {icon && <Icon name={icon} size={16} />}
            <span className="menu-item-words">
              <span>{label}</span>
              {description && <span className="menu-item-description">{description}</span>}
            </span>
            {keys && <kbd>{keys}</kbd>}
          </button>
        ))}
      </div>
    </>
  );
}

/** Which item a key leads to; null when it leads to none. */
function chooseNext(key: string, at: number, count: number, labels: readonly string[]): number | null {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key.length !== 1 || key === ' ') return null;
  for (let step = 1; step <= count; step += 1) {
    const index = (at + step) % count;
    if (labels[index]?.toLowerCase().startsWith(key.toLowerCase())) return index;
  }
  return null;
}

/** Below its button where there is room, else above; never over the window's edge. */
function placeMenu(menu: HTMLElement, button: HTMLElement): void {
  const from = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(from.left, window.innerWidth - width - GAP);
  const below = from.bottom + GAP;
  const top = below + height <= window.innerHeight - GAP ? below : from.top - GAP - height;
  menu.style.left = `${Math.max(GAP, left)}px`;
  menu.style.top = `${Math.max(GAP, top)}px`;
}
