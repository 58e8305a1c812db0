import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { saveFile } from '../ui/save-file.ts';
import { CopyFigureButton } from './CopyFigureButton.tsx';
import { type ExportedFigure, exportPng, exportSvg, type FigureMaterial } from './export-figure.ts';
import { toPng } from './to-png.ts';
import { useOutputServices } from './use-output-services.ts';

interface FigureActionsProps {
  material: FigureMaterial;
  /** The picture as it is shown. */
  url: string;
  /** Name of a saved file, without extension. */
  fileName: string;
}

/** Saves and copies a picture; what cannot be had is said. */
export function FigureActions({ material, url, fileName }: FigureActionsProps) {
  const { drawFigure } = useOutputServices();
  const [word, setWord] = useState<string | null>(null);
  const hasSvg = material.mimeType === 'image/svg+xml' || material.svg !== null || material.figureId !== null;
  const save = async (extension: 'png' | 'svg', ask: (signal: AbortSignal) => Promise<ExportedFigure>) => {
    setWord('Drawing…');
    const made = await ask(new AbortController().signal);
    if (made.status === 'ok') saveFile(`${fileName}.${extension}`, made.content);
    setWord(made.status === 'ok' ? made.note : `No ${extension.toUpperCase()}: ${made.reason}`);
  };
  return (
    <>
      <Button
        label="Download PNG"
        icon="download"
        small
        tone="quiet"
        onClick={() => save('png', (signal) => exportPng(material, { drawFigure, toPng }, signal))}
      />
      {hasSvg && (
        <Button
          label="Download SVG"
          icon="download"
          small
          tone="quiet"
          onClick={() => save('svg', (signal) => exportSvg(material, { drawFigure }, signal))}
        />
      )}
      <CopyFigureButton toPicture={() => toPng(url)} />
      <span role="status" className="figure-word">
        {word}
      </span>
    </>
  );
}
