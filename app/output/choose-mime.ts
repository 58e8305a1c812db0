import type { FigureLibraryName } from '../../workers/contract/figure-message.ts';
import type { MimeBundle } from '../../workers/contract/mime-bundle.ts';
import { TABLE_TYPE } from '../../workers/contract/table.ts';
import { isRecord } from '../lib/is-record.ts';

/** A bundle's data in the form one view takes, its type checked; what no view takes is `unknown`. */
export type ShownData =
  | { readonly kind: 'table'; readonly mimeType: TableType; readonly table: Readonly<Record<string, unknown>> }
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'image'; readonly mimeType: ImageType; readonly data: string }
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'latex'; readonly text: string }
  | { readonly kind: 'json'; readonly mimeType: string; readonly value: unknown }
  /** Drawn by a library of ours from its JSON. */
  | {
      readonly kind: 'interactive';
      readonly library: FigureLibraryName;
      readonly figure: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unknown'; readonly mimeType: string; readonly value: unknown }
  | { readonly kind: 'empty' };

/** Images that are shown: SVG as text, the others as base64. */
export const IMAGE_TYPES = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

const DATA_RESOURCE = 'application/vnd.dataresource+json';
export type TableType = typeof TABLE_TYPE | typeof DATA_RESOURCE;

const PLOTLY = /^application\/vnd\.plotly\.v\d+\+json$/;
const VEGA = /^application\/vnd\.vega(?:lite)?\.v\d+\+json$/;

/** Better named than shown as the text that stands in for them. */
const NAMED = /^(?:application\/(?:pdf|javascript|geo\+json|zip)|text\/javascript|(?:audio|video)\/[\w.+-]+)$/;

/**
 * Chooses what to show of a bundle: tables and figures that answer to the reader first; then HTML as in Jupyter, unless
 * it lives by scripts, which never run here, and there is a picture instead; then pictures, text with markup, data, and
 * plain text.
 */
export function chooseMime(data: MimeBundle): ShownData {
  const lively = findTable(data) ?? findInteractive(data);
  if (lively !== null) return lively;
  const html = toText(data['text/html']);
  const image = findImage(data);
  const needsScripts = html !== null && /<script[\s>/]/i.test(html);
  if (html !== null && !(needsScripts && image !== null)) return { kind: 'html', html };
  if (image !== null) return image;
  const markdown = toText(data['text/markdown']);
  if (markdown !== null) return { kind: 'markdown', text: markdown };
  const latex = toText(data['text/latex']);
  if (latex !== null) return { kind: 'latex', text: latex };
  for (const mimeType of ['application/json', 'application/geo+json']) {
    if (data[mimeType] !== undefined) return { kind: 'json', mimeType, value: data[mimeType] };
  }
  const named = Object.entries(data).find(([mimeType]) => NAMED.test(mimeType));
  if (named !== undefined) return { kind: 'unknown', mimeType: named[0], value: named[1] };
  const text = toText(data['text/plain']);
  if (text !== null) return { kind: 'text', text };
  const [other] = Object.entries(data);
  return other === undefined ? { kind: 'empty' } : { kind: 'unknown', mimeType: other[0], value: other[1] };
}

/** Text as Jupyter has it: a string, or a list of strings to be joined; anything else is not text. */
export function toText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((line) => typeof line === 'string')) return value.join('');
  return null;
}

function findTable(data: MimeBundle): ShownData | null {
  const preview = data[TABLE_TYPE];
  if (isRecord(preview) && Array.isArray(preview.columns) && Array.isArray(preview.rows)) {
    return { kind: 'table', mimeType: TABLE_TYPE, table: preview };
  }
  const resource = data[DATA_RESOURCE];
  if (isRecord(resource) && Array.isArray(resource.data)) {
    return { kind: 'table', mimeType: DATA_RESOURCE, table: resource };
  }
  return null;
}

function findInteractive(data: MimeBundle): ShownData | null {
  for (const [mimeType, figure] of Object.entries(data)) {
    if (!isRecord(figure)) continue;
    if (PLOTLY.test(mimeType)) return { kind: 'interactive', library: 'plotly', figure };
    if (VEGA.test(mimeType)) return { kind: 'interactive', library: 'vega', figure };
  }
  return null;
}

function findImage(data: MimeBundle): Extract<ShownData, { kind: 'image' }> | null {
  for (const mimeType of IMAGE_TYPES) {
    const text = toText(data[mimeType]);
    if (text !== null && text !== '') return { kind: 'image', mimeType, data: text };
  }
  return null;
}
