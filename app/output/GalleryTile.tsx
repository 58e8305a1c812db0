import { memo } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { chooseMime } from './choose-mime.ts';
import { describeFigure } from './figure-facts.ts';
import { toFigureSource } from './figure-source.ts';
import { readFigureTitle } from './figure-title.ts';
import type { GalleryFigure } from './gallery-figure.ts';
import { useNear } from './use-near.ts';

interface GalleryTileProps {
  figure: GalleryFigure;
  onOpen: (id: string) => void;
}

/** A figure among others; its picture is there only while it is near to what is seen. */
export const GalleryTile = memo(function GalleryTile({ figure, onOpen }: GalleryTileProps) {
  const [watch, near] = useNear('400px');
  const shown = chooseMime(figure.data);
  const title = shown.kind === 'interactive' ? readFigureTitle(shown.figure) : null;
  const words = toVisibleText(title ?? describeFigure(figure.data, figure.metadata));
  return (
    <li ref={watch} className="gallery-tile">
      <button type="button" aria-label={`${figure.caption}: ${words}`} onClick={() => onOpen(figure.id)}>
        <span className="gallery-paper">
          {near && shown.kind === 'image' && <Thumbnail mimeType={shown.mimeType} data={shown.data} />}
          {shown.kind === 'interactive' && (
            <span className="gallery-kind">
              <Icon name="sparkle" size={24} />
              {shown.library === 'plotly' ? 'Plotly' : 'Vega'}
            </span>
          )}
        </span>
        <span className="gallery-words">{words}</span>
        <span className="gallery-caption">{figure.caption}</span>
      </button>
    </li>
  );
});

function Thumbnail(picture: Pick<Extract<ReturnType<typeof chooseMime>, { kind: 'image' }>, 'mimeType' | 'data'>) {
  const source = toFigureSource(picture.mimeType, picture.data);
  if (source.status === 'error') return <span className="gallery-kind">{source.message}</span>;
  return <img src={source.url} alt="" decoding="async" />;
}
