import { type KeyboardEvent, useState } from 'react';
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
  if (figures.length === 0) {
    return (
      <div className="gallery-empty">
        <p>No figures yet.</p>
        <p>Every figure that Python draws is collected here, with the code that drew it.</p>
      </div>
    );
  }
  const step = (by: number) => {
    const next = figures[at + by];
    if (next !== undefined) setOpenId(next.id);
  };
  const press = (event: KeyboardEvent) => {
    // A zoomed figure scrolls with the arrow keys.
    if (event.target instanceof Element && event.target.closest('.figure-zoomed') !== null) return;
    if (event.key === 'ArrowLeft') step(-1);
    if (event.key === 'ArrowRight') step(1);
  };
  return (
    <>
      <ul className="gallery" aria-label={`${formatCount(figures.length)} figures`}>
        {figures.map((figure) => (
          <GalleryTile key={figure.id} figure={figure} onOpen={setOpenId} />
        ))}
      </ul>
      {open !== undefined && (
        <Dialog title={`Figure ${at + 1} of ${figures.length}`} wide onClose={() => setOpenId(null)}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for what the buttons in it do. */}
          <div className="gallery-viewer" onKeyDown={press}>
            <LargeFigure key={open.id} figure={open} />
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
            <CodeBlock key={`code-${open.id}`} code={open.code} label="Code of this figure" />
          </div>
        </Dialog>
      )}
    </>
  );
}
