import type { MimeBundle } from '../../workers/contract/mime-bundle.ts';
import { isRecord } from '../lib/is-record.ts';
import { toText } from './choose-mime.ts';

type Metadata = Readonly<Record<string, unknown>>;

/** The size a picture is to be shown at, in CSS pixels; null leaves it to the picture. */
export interface ImageSize {
  readonly width: number | null;
  readonly height: number | null;
}

const LONGEST_SIDE = 20_000;

/** The size that a display gives its picture, as Jupyter has it: under the type, or beside it. */
export function readImageSize(metadata: Metadata, mimeType: string): ImageSize {
  const own = isRecord(metadata[mimeType]) ? metadata[mimeType] : metadata;
  return { width: toSide(own.width), height: toSide(own.height) };
}

function toSide(value: unknown): number | null {
  const side = typeof value === 'string' ? Number.parseFloat(value) : value;
  return typeof side === 'number' && side > 0 && side <= LONGEST_SIDE ? side : null;
}

/** Words for who cannot see the figure: those it came with, or its text form unless that is only a Python repr. */
export function describeFigure(data: MimeBundle, metadata: Metadata): string {
  if (typeof metadata.alt === 'string' && metadata.alt !== '') return metadata.alt;
  const text = toText(data['text/plain']);
  return text === null || text === '' || /^<.*>$/s.test(text) ? 'Figure' : text.slice(0, 500);
}
