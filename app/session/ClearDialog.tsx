import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type Clearer, clearBrowser } from './clear-browser.ts';

/** Asks before everything is deleted, and starts the page anew after that. */
export function ClearDialog({ clearers, onClose }: { clearers: readonly Clearer[]; onClose: () => void }) {
  const [state, setState] = useState<'asking' | 'clearing' | 'failed'>('asking');
  const clear = async () => {
    setState('clearing');
    if (!(await clearBrowser(clearers))) return setState('failed');
    history.replaceState(null, '', location.pathname + location.search);
    location.reload();
  };
  return (
    <Dialog title="Clear everything in this browser?" onClose={onClose}>
      <p>
        All sessions with their chats, notebooks and files, all settings, keys and caches of this app are deleted. This
        cannot be undone. Export what you want to keep first.
      </p>
      {state === 'failed' && (
        <p role="alert">Something could not be deleted. Close other tabs of this app, then try again.</p>
      )}
      <div className="dialog-actions">
        <Button label="Cancel" onClick={onClose} />
        <Button
          label="Clear everything"
          icon="trash"
          tone="danger"
          disabled={state === 'clearing'}
          onClick={() => void clear()}
        />
      </div>
    </Dialog>
  );
}
