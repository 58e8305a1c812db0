import type { ImageType } from './choose-mime.ts';
import { toFigureSource } from './figure-source.ts';
import { decodeBase64 } from './mime-file.ts';
import type { OutputServices } from './output-services.ts';

/** A picture and what else there is of its figure. */
export interface FigureMaterial {
  readonly mimeType: ImageType;
  /** Base64, or the text of an SVG. */
  readonly data: string;
  /** The same figure as SVG text, when the bundle has one. */
  readonly svg: string | null;
  /** By what id its interpreter can draw it again; null when it cannot. */
  readonly figureId: string | null;
}

/** A file of a figure; `note` says in what it is less than what was asked for. */
export type ExportedFigure =
  | { readonly status: 'ok'; readonly content: Uint8Array | string; readonly note: string | null }
  | { readonly status: 'unavailable'; readonly reason: string };

interface ExportTools {
  readonly drawFigure: OutputServices['drawFigure'];
  /** Draws a picture `scale` times its own size. */
  readonly toPng: (url: string, scale: number) => Promise<Blob>;
}

/** How many times its own size a PNG is drawn for keeping. */
const SCALE = 2;

/** The figure as a PNG at twice its size: drawn again by its interpreter, or from its SVG; else as it is shown. */
export async function exportPng(
  { mimeType, data, svg, figureId }: FigureMaterial,
  { drawFigure, toPng }: ExportTools,
  signal: AbortSignal,
): Promise<ExportedFigure> {
  const vector = mimeType === 'image/svg+xml' ? data : svg;
  let missing: string | null = null;
  if (figureId !== null) {
    const drawn = await drawFigure({ figureId, format: 'png', scale: SCALE }, signal);
    const bytes = drawn.status === 'ok' ? decodeBase64(drawn.value) : null;
    if (bytes !== null) return { status: 'ok', content: bytes, note: null };
    missing = drawn.status === 'unavailable' ? drawn.reason : 'What came was no picture.';
  }
  const source = toFigureSource(vector === null ? mimeType : 'image/svg+xml', vector ?? data);
  if (source.status === 'error') return { status: 'unavailable', reason: source.message };
  if (vector === null && mimeType === 'image/png') {
    const note = missing === null ? null : `Saved at the size it is shown in. ${missing}`;
    return { status: 'ok', content: source.bytes, note };
  }
  try {
    const blob = await toPng(source.url, vector === null ? 1 : SCALE);
    return { status: 'ok', content: new Uint8Array(await blob.arrayBuffer()), note: null };
  } catch {
    return { status: 'unavailable', reason: 'The browser could not draw the picture.' };
  }
}

/** The figure as SVG: its own, or drawn again by its interpreter. */
export async function exportSvg(
  { mimeType, data, svg, figureId }: FigureMaterial,
  { drawFigure }: Pick<ExportTools, 'drawFigure'>,
  signal: AbortSignal,
): Promise<ExportedFigure> {
  const own = mimeType === 'image/svg+xml' ? data : svg;
  if (own !== null) return { status: 'ok', content: own, note: null };
  if (figureId === null) return { status: 'unavailable', reason: 'There is only a picture of this figure.' };
  const drawn = await drawFigure({ figureId, format: 'svg', scale: 1 }, signal);
  return drawn.status === 'ok' ? { status: 'ok', content: drawn.value, note: null } : drawn;
}
