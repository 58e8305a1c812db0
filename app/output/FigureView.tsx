import { useMemo, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { ImageType } from './choose-mime.ts';
import { FigureActions } from './FigureActions.tsx';
import { FigureZoom } from './FigureZoom.tsx';
import type { ImageSize } from './figure-facts.ts';
import './figure-view.css';
import { toFigureSource } from './figure-source.ts';

interface FigureViewProps {
  mimeType: ImageType;
  /** Base64, or the text of an SVG. */
  data: string;
  /** What the figure shows, in words. */
  alt: string;
  /** Name of a saved file, without extension. */
  fileName: string;
  /** The same figure as SVG text, when the bundle has one beside its picture. */
  svg?: string | null;
  size?: ImageSize;
  /** By what id its interpreter can draw it again. */
  figureId?: string | null;
}

const OWN_SIZE: ImageSize = { width: null, height: null };

/** A picture on white paper, with what people do with figures: enlarge, save, copy. */
export function FigureView(props: FigureViewProps) {
  const { mimeType, data, alt, fileName, svg = null, size = OWN_SIZE, figureId = null } = props;
  const [large, setLarge] = useState(false);
  const source = useMemo(() => toFigureSource(mimeType, data), [mimeType, data]);
  if (source.status === 'error') return <p className="output-note">{source.message}</p>;
  const material = { mimeType, data, svg, figureId };
  return (
    <figure className="figure">
      <img
        src={source.url}
        alt={alt}
        decoding="async"
        {...(size.width !== null && { width: size.width })}
        {...(size.height !== null && { height: size.height, style: { height: 'auto', maxHeight: size.height } })}
      />
      <div className="figure-actions">
        <Button label="Enlarge" icon="enlarge" iconOnly small tone="quiet" onClick={() => setLarge(true)} />
        <FigureActions material={material} url={source.url} fileName={fileName} />
      </div>
      {large && (
        <Dialog title="Figure" wide onClose={() => setLarge(false)}>
          <FigureZoom url={source.url} alt={alt} />
        </Dialog>
      )}
    </figure>
  );
}
