import { type DragEvent, type ReactNode, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import './drop-zone.css';

interface DropZoneProps {
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
}

/** Takes files that are dropped anywhere on what it holds, and says so while they hover. */
export function DropZone({ onFiles, children }: DropZoneProps) {
  const [hovering, setHovering] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the pointer; the Attach button is for everyone.
    <div
      className="drop-zone"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setHovering(true);
      }}
      onDragLeave={(event) => {
        const inside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!inside) setHovering(false);
      }}
      onDrop={(event) => {
        setHovering(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {hovering && (
        <div className="drop-overlay">
          <p>
            <Icon name="file" size={28} />
            <strong>Drop files to add them</strong>
            <span>They stay in this browser.</span>
          </p>
        </div>
      )}
    </div>
  );
}
