import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { formatCount } from '../ui/format-count.ts';
import './figure-gallery.css';
import { GalleryTile } from './GalleryTile.tsx';
import type { GalleryFigure } from './gallery-figure.ts';
import { LargeFigure } from './LargeFigure.tsx';

/** All figures of a session, oldest first; each can be looked at closely and leads to its run. */
export function FigureGallery({ figures }: { figures: readonly GalleryFigure[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const at = figures.findIndex(({ id }) => id === openId);
  const open = figures[at];
  const step = (by: number) => {
    const next = figures[at + by];
    if (next !== undefined) setOpenId(next.id);
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    // Code and a zoomed figure scroll with the arrow keys.
    if (event.target instanceof Element && event.target.closest('.figure-zoomed, .code-scroll') !== null) return;
    if (event.key === 'ArrowLeft') step(-1);
    if (event.key === 'ArrowRight') step(1);
  });
  const isOpen = open !== undefined;
  // On the document, as the focus may be anywhere in the dialog, or nowhere when a button has become unusable.
  useEffect(() => {
    if (!isOpen) return;
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOpen]);
  if (figures.length === 0) {
    return (
      <div className="gallery-empty">
        <p>No figures yet.</p>
        <p>Every figure that Python draws is collected here, with the code that drew it.</p>
      </div>
    );
  }
  return (
    <>
      <ul className="gallery" aria-label={`${formatCount(figures.length)} figures`}>
        {figures.map((figure) => (
          <GalleryTile key={figure.id} figure={figure} onOpen={setOpenId} />
        ))}
      </ul>
      {open !== undefined && (
        <Dialog title={`Figure ${at + 1} of ${figures.length}`} wide onClose={() => setOpenId(null)}>
          <div className="gallery-viewer">
            <div className="gallery-steps">
              <Button label="Previous" icon="arrowLeft" small disabled={at === 0} onClick={() => step(-1)} />
              <Button
                label="Next"
                icon="arrowRight"
                small
                disabled={at === figures.length - 1}
                onClick={() => step(1)}
              />
              <Button
                label={`Go to ${open.caption}`}
                icon="code"
                small
                onClick={() => {
                  setOpenId(null);
                  open.onShow();
                }}
              />
            </div>
            <LargeFigure key={open.id} figure={open} />
            <CodeBlock key={`code-${open.id}`} code={open.code} label="Code of this figure" />
          </div>
        </Dialog>
      )}
    </>
  );
}
