import { formatBytes } from '../../lib/format-bytes.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

interface MemoryDialogProps {
  totalBytes: number;
  onAdd: () => void;
  onCancel: () => void;
}

/** Warns before much goes into a memory that ends with the page. */
export function MemoryDialog({ totalBytes, onAdd, onCancel }: MemoryDialogProps) {
  return (
    <Dialog title="Files stay in memory only" onClose={onCancel}>
      <p>
        This browser keeps nothing for the page, so {formatBytes(totalBytes)} would be held in its memory. They are gone
        when the page is closed, and a page that needs too much memory is closed by the browser.
      </p>
      <div className="dialog-actions">
        <Button label="Add nothing" onClick={onCancel} data-autofocus />
        <Button label="Add anyway" tone="accent" onClick={onAdd} />
      </div>
    </Dialog>
  );
}
