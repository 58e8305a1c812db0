import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Asks before variables are lost. */
export function RestartDialog({ onClose, onRestart }: { onClose: () => void; onRestart: () => void }) {
  return (
    <Dialog title="Restart Python?" onClose={onClose}>
      <p>Variables will be lost, files kept.</p>
      <div className="dialog-actions">
        <Button label="Cancel" onClick={onClose} />
        <Button label="Restart Python" icon="restart" tone="danger" onClick={onRestart} />
      </div>
    </Dialog>
  );
}
