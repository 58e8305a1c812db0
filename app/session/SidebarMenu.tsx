import { useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ClearDialog } from './ClearDialog.tsx';
import type { Clearer } from './clear-browser.ts';
import { openSessionFile } from './open-session-file.ts';
import type { Sessions } from './sessions.ts';

interface SidebarMenuProps {
  sessions: Sessions;
  clearers: readonly Clearer[];
  onImport: () => void;
}

/** What concerns no session in particular: take one from a file, and clear the browser. */
export function SidebarMenu({ sessions, clearers, onImport }: SidebarMenuProps) {
  const [clearing, setClearing] = useState(false);
  const inputRef = useRef<HTMLInputElement>(null);
  const menuRef = useRef<HTMLDivElement>(null);
  const close = () => menuRef.current?.hidePopover();
  return (
    <div className="sidebar-foot">
      <Button
        label="Import"
        icon="upload"
        small
        tone="quiet"
        title="Import a session from a file"
        onClick={() => inputRef.current?.click()}
      />
      <input
        ref={inputRef}
        type="file"
        accept=".zip,application/zip"
        hidden
        aria-label="Session file"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file === undefined) return;
          void openSessionFile(sessions, file);
          onImport();
        }}
      />
      <Button label="More" icon="more" iconOnly small tone="quiet" popoverTarget="sidebar-menu" />
      <div ref={menuRef} id="sidebar-menu" className="sidebar-menu" popover="auto">
        <button
          type="button"
          className="sidebar-menu-item"
          onClick={() => {
            close();
            setClearing(true);
          }}
        >
          <Icon name="trash" size={14} /> Clear everything in this browser…
        </button>
      </div>
      {clearing && <ClearDialog clearers={clearers} onClose={() => setClearing(false)} />}
    </div>
  );
}
