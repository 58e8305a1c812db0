import type { ImageType } from './choose-mime.ts';
import { decodeBase64 } from './mime-file.ts';

/** Largest picture that is drawn, in pixels: a small file can unfold to gigabytes. Matplotlib's own limit is 2^16 a side. */
const MOST_PIXELS = 100_000_000;

/** Largest data that is drawn, in characters. */
const MOST_CHARACTERS = 64_000_000;

/** A picture as the page may show it, or why it is not drawn. */
export type FigureSource =
  | { readonly status: 'ok'; readonly url: string; readonly bytes: Uint8Array; readonly extension: string }
  | { readonly status: 'error'; readonly message: string };

/**
 * The picture as a data URI. Never a blob URL: opened in a tab of its own, an SVG from a blob would run its scripts as
 * ours.
 */
export function toFigureSource(mimeType: ImageType, data: string): FigureSource {
  if (data.length > MOST_CHARACTERS) return { status: 'error', message: 'The picture is too large to show.' };
  if (mimeType === 'image/svg+xml') {
    const bytes = new TextEncoder().encode(data);
    return { status: 'ok', url: `data:image/svg+xml,${encodeURIComponent(data)}`, bytes, extension: 'svg' };
  }
  const base64 = data.replace(/\s+/g, '');
  const bytes = decodeBase64(base64);
  if (bytes === null) return { status: 'error', message: 'The picture cannot be read.' };
  const pixels = mimeType === 'image/png' ? countPngPixels(bytes) : 0;
  if (pixels > MOST_PIXELS) {
    return {
      status: 'error',
      message: `The picture has ${Math.round(pixels / 1e6)} million pixels; too many to show.`,
    };
  }
  return { status: 'ok', url: `data:${mimeType};base64,${base64}`, bytes, extension: mimeType.slice('image/'.length) };
}

/** Width times height from a PNG's header; 0 when there is none. */
function countPngPixels(bytes: Uint8Array): number {
  if (bytes.length < 24) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(16) * view.getUint32(20);
}
