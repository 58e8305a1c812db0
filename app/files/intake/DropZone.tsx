import { type DragEvent, type ReactNode, useState } from 'react';
import { useAbilities } from '../../notebook/use-abilities.ts';
import { Icon } from '../../ui/Icon.tsx';
import './drop-zone.css';
import { readTransfer, type Transfer } from './read-transfer.ts';

interface DropZoneProps {
  onDrop: (transfer: Transfer) => void;
  children: ReactNode;
}

/** Takes files and folders that are dropped anywhere on what it holds, and says so while they hover. */
export function DropZone({ onDrop, children }: DropZoneProps) {
  const [hovering, setHovering] = useState(false);
  const { changes } = useAbilities();
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the pointer; the Attach button is for everyone.
    <div
      className="drop-zone"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        // Taken from the browser either way, which would show the file in place of the page.
        event.preventDefault();
        if (changes) setHovering(true);
        else event.dataTransfer.dropEffect = 'none';
      }}
      onDragLeave={(event) => {
        const inside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!inside) setHovering(false);
      }}
      onDrop={(event) => {
        setHovering(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        if (changes) onDrop(readTransfer(event.dataTransfer));
      }}
    >
      {children}
      {hovering && (
        <div className="drop-overlay">
          <p>
            <Icon name="file" size={28} />
            <strong>Drop files to add them</strong>
            <span>Folders too. They stay in this browser.</span>
          </p>
        </div>
      )}
    </div>
  );
}
