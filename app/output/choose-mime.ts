import type { MimeBundle } from '../../workers/contract/mime-bundle.ts';
import { isRecord } from '../lib/is-record.ts';

/** A bundle's data in the form one view takes, its type checked; what no view takes is `unknown`. */
export type ShownData =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'image'; readonly mimeType: ImageType; readonly data: string }
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'latex'; readonly text: string }
  | { readonly kind: 'json'; readonly mimeType: string; readonly value: unknown }
  | { readonly kind: 'plotly'; readonly figure: Readonly<Record<string, unknown>> }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unknown'; readonly mimeType: string; readonly value: unknown }
  | { readonly kind: 'empty' };

/** Images that are shown: SVG as text, the others as base64. */
export const IMAGE_TYPES = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

const PLOTLY = 'application/vnd.plotly.v1+json';

/**
 * Chooses what to show of a bundle: HTML first, as in Jupyter, unless it lives by scripts, which never run here, and
 * the bundle has a picture or a figure instead; then pictures, text with markup, data, and plain text.
 */
export function chooseMime(data: MimeBundle): ShownData {
  const html = toText(data['text/html']);
  const image = findImage(data);
  const plotly = isRecord(data[PLOTLY]) ? data[PLOTLY] : null;
  const needsScripts = html !== null && /<script[\s>/]/i.test(html);
  if (html !== null && plotly === null && !(needsScripts && image !== null)) return { kind: 'html', html };
  if (image !== null) return image;
  const markdown = toText(data['text/markdown']);
  if (markdown !== null) return { kind: 'markdown', text: markdown };
  const latex = toText(data['text/latex']);
  if (latex !== null) return { kind: 'latex', text: latex };
  if (plotly !== null) return { kind: 'plotly', figure: plotly };
  if (data['application/json'] !== undefined) {
    return { kind: 'json', mimeType: 'application/json', value: data['application/json'] };
  }
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

function findImage(data: MimeBundle): Extract<ShownData, { kind: 'image' }> | null {
  for (const mimeType of IMAGE_TYPES) {
    const text = toText(data[mimeType]);
    if (text !== null && text !== '') return { kind: 'image', mimeType, data: text };
  }
  return null;
}
