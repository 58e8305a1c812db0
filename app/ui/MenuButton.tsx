import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import type { IconName } from './Icon.tsx';
import './menu-button.css';

/** One thing a menu offers. */
export interface MenuItem {
  readonly label: string;
  /** Keys that do the same, as people read them. */
  readonly keys?: string;
  readonly disabled?: boolean;
  /** Stands apart from what is above it. */
  readonly separate?: boolean;
  readonly onChoose: () => void;
}

interface MenuButtonProps {
  label: string;
  icon: IconName;
  iconOnly?: boolean;
  /** Asked for when the menu opens. */
  items: () => readonly MenuItem[];
  onOpen?: () => void;
}

/** A button with a menu under it: arrow keys move in it, Escape closes it, and the focus goes back to the button. */
export function MenuButton({ label, icon, iconOnly = false, items, onOpen }: MenuButtonProps) {
  const id = useId();
  const menuRef = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const choose = (item: MenuItem) => {
    menuRef.current?.hidePopover();
    item.onChoose();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const entries = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)')];
    const at = entries.indexOf(document.activeElement as HTMLButtonElement); // anything else is not among them
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next =
      step !== undefined
        ? entries.at((at + step) % entries.length)
        : { Home: entries[0], End: entries.at(-1) }[event.key];
    if (event.key === 'Tab') menuRef.current?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <>
      <Button
        label={label}
        icon={icon}
        iconOnly={iconOnly}
        small
        tone="quiet"
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        style={{ anchorName: `--menu-${toIdent(id)}` }}
      />
      <div
        ref={menuRef}
        id={id}
        className="menu"
        role="menu"
        aria-label={label}
        popover="auto"
        tabIndex={-1}
        style={{ positionAnchor: `--menu-${toIdent(id)}` }}
        onKeyDown={onKeyDown}
        onBeforeToggle={({ newState }) => {
          setOpen(newState === 'open');
          if (newState === 'open') onOpen?.();
        }}
        onToggle={({ newState }) => {
          if (newState === 'open')
            menuRef.current?.querySelector<HTMLElement>('[role=menuitem]:not(:disabled)')?.focus();
        }}
      >
        {open &&
          items().map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              className={item.separate ? 'menu-item menu-item-separate' : 'menu-item'}
              disabled={item.disabled}
              onClick={() => choose(item)}
            >
              <span>{item.label}</span>
              {item.keys && <kbd>{item.keys}</kbd>}
            </button>
          ))}
      </div>
    </>
  );
}

/** An id as part of a name in CSS. */
function toIdent(id: string): string {
  return id.replace(/[^A-Za-z0-9]/g, '');
}
