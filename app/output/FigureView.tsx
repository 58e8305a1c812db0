import { useMemo, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { saveFile } from '../ui/save-file.ts';
import { CopyFigureButton } from './CopyFigureButton.tsx';
import type { ImageType } from './choose-mime.ts';
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
}

/** A picture on white paper, with what people do with figures: enlarge, save, copy. */
export function FigureView({ mimeType, data, alt, fileName, svg = null }: FigureViewProps) {
  const [large, setLarge] = useState(false);
  const source = useMemo(() => toFigureSource(mimeType, data), [mimeType, data]);
  if (source.status === 'error') return <p className="output-note">{source.message}</p>;
  return (
    <figure className="figure">
      <img src={source.url} alt={alt} decoding="async" />
      <div className="figure-actions">
        <Button label="Enlarge" icon="enlarge" iconOnly small tone="quiet" onClick={() => setLarge(true)} />
        <Button
          label={`Download ${source.extension.toUpperCase()}`}
          icon="download"
          iconOnly
          small
          tone="quiet"
          onClick={() => saveFile(`${fileName}.${source.extension}`, source.bytes)}
        />
        {svg !== null && mimeType !== 'image/svg+xml' && (
          <Button label="Download SVG" small tone="quiet" onClick={() => saveFile(`${fileName}.svg`, svg)} />
        )}
        <CopyFigureButton url={source.url} />
      </div>
      {large && (
        <Dialog title="Figure" wide onClose={() => setLarge(false)}>
          <img className="figure-large" src={source.url} alt={alt} />
        </Dialog>
      )}
    </figure>
  );
}
