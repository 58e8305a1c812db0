import type { MimeBundle } from '../../../workers/contract/mime-bundle.ts';
import { TABLE_TYPE, type TablePreview } from '../../../workers/contract/table.ts';
import { isRecord } from '../../lib/is-record.ts';
import { IMAGE_TYPES, type ImageType, toText } from '../../output/choose-mime.ts';
import { isJsonType } from './is-json-type.ts';
import { parseTable } from './parse-table.ts';

/** What a document that stands still shows of a bundle. */
export type ExportForm =
  | { readonly kind: 'table'; readonly table: TablePreview }
  | { readonly kind: 'image'; readonly mimeType: ImageType; readonly data: string; readonly alt: string }
  | { readonly kind: 'html'; readonly html: string; readonly text: string | null }
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'latex'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** A figure that lives by scripts, or data of a type without a view: only what it is and its JSON can be given. */
  | { readonly kind: 'data'; readonly title: string; readonly fileName: string; readonly json: string }
  | { readonly kind: 'empty' };

const PLOTLY = /^application\/vnd\.plotly\.v\d+\+json$/;
const VEGA = /^application\/vnd\.vega(?:lite)?\.v\d+(?:\.\d+)*\+json$/;
const BOKEH = /^application\/vnd\.bokehjs_(?:load|exec)\.v\d+\+json$/;

/** Chooses the richest form that needs no scripts. */
export function chooseExportForm(data: MimeBundle, metadata: Readonly<Record<string, unknown>>): ExportForm {
  const table = parseTable(data[TABLE_TYPE]);
  if (table) return { kind: 'table', table };
  const text = toText(data['text/plain']);
  const image = findImage(data, metadata, text);
  const figure = Object.entries(data).find(([type]) => PLOTLY.test(type) || VEGA.test(type));
  if (figure) return image ?? toFigureData(...figure);
  const html = toText(data['text/html']);
  if (html !== null && !/<script[\s>/]/i.test(html)) return { kind: 'html', html, text };
  if (image) return image;
  const markdown = toText(data['text/markdown']);
  if (markdown !== null) return { kind: 'markdown', text: markdown };
  const latex = toText(data['text/latex']);
  if (latex !== null) return { kind: 'latex', text: latex };
  if (html !== null) return { kind: 'html', html, text };
  const json = data['application/json'];
  if (json !== undefined) return { kind: 'text', text: JSON.stringify(json, null, 2) ?? '' };
  if (text !== null) return { kind: 'text', text };
  const [other] = Object.entries(data).filter(([type]) => !BOKEH.test(type));
  if (other === undefined) return { kind: 'empty' };
  const [type, value] = other;
  const isJson = isJsonType(type) || typeof value !== 'string';
  return {
    kind: 'data',
    title: `An output of the type ${type.slice(0, 200)}`,
    fileName: isJson ? 'output.json' : 'output.txt',
    json: isJson ? (JSON.stringify(value, null, 1) ?? '') : value,
  };
}

function toFigureData(type: string, value: unknown): ExportForm {
  const plotly = PLOTLY.test(type);
  return {
    kind: 'data',
    title: plotly ? 'An interactive Plotly figure' : 'An interactive Vega-Lite figure',
    fileName: plotly ? 'figure.plotly.json' : 'figure.vega.json',
    json: JSON.stringify(value) ?? '',
  };
}

/** The picture of a bundle, the scalable one first; base64 that is none is not given on. */
function findImage(
  data: MimeBundle,
  metadata: Readonly<Record<string, unknown>>,
  text: string | null,
): Extract<ExportForm, { kind: 'image' }> | null {
  for (const mimeType of IMAGE_TYPES) {
    const image = toText(data[mimeType]);
    if (image === null || image === '') continue;
    if (mimeType !== 'image/svg+xml' && !/^[A-Za-z0-9+/=\s]+$/.test(image)) continue;
    return { kind: 'image', mimeType, data: image, alt: describeImage(metadata, mimeType, text) };
  }
  return null;
}

function describeImage(metadata: Readonly<Record<string, unknown>>, mimeType: string, text: string | null): string {
  const own = metadata[mimeType];
  const alts = [metadata.alt, isRecord(own) ? own.alt : null];
  const alt = alts.find((value): value is string => typeof value === 'string' && value !== '');
  if (alt !== undefined) return alt.slice(0, 2000);
  return text === null || text === '' || /^<.*>$/s.test(text) ? 'Figure' : text.slice(0, 500);
}
