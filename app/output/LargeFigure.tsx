import { useMemo } from 'react';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { chooseMime, toText } from './choose-mime.ts';
import { FigureActions } from './FigureActions.tsx';
import { FigureZoom } from './FigureZoom.tsx';
import { describeFigure } from './figure-facts.ts';
import { toFigureSource } from './figure-source.ts';
import type { GalleryFigure } from './gallery-figure.ts';
import { InteractiveFigure } from './InteractiveFigure.tsx';

/** A figure of the gallery, large: looked at closely, saved, copied. */
export function LargeFigure({ figure }: { figure: GalleryFigure }) {
  const { data, metadata, fileName } = figure;
  const shown = useMemo(() => chooseMime(data), [data]);
  const source = useMemo(() => (shown.kind === 'image' ? toFigureSource(shown.mimeType, shown.data) : null), [shown]);
  if (shown.kind === 'interactive') {
    return <InteractiveFigure library={shown.library} figure={shown.figure} fileName={fileName} enlarges={false} />;
  }
  if (shown.kind !== 'image' || source === null) return <p className="output-note">This figure cannot be shown.</p>;
  if (source.status === 'error') return <p className="output-note">{source.message}</p>;
  const alt = describeFigure(data, metadata);
  const material = {
    mimeType: shown.mimeType,
    data: shown.data,
    svg: toText(data['image/svg+xml']),
    figureId: typeof metadata.figureId === 'string' ? metadata.figureId : null,
  };
  return (
    <figure className="gallery-large">
      <FigureZoom url={source.url} alt={alt} />
      <figcaption>{toVisibleText(alt)}</figcaption>
      <div className="figure-actions">
        <FigureActions material={material} url={source.url} fileName={fileName} />
      </div>
    </figure>
  );
}
