import { defaultUrlTransform, type UrlTransform } from 'react-markdown';
import { IMAGE_TYPES, type ImageType } from './choose-mime.ts';

/** Keeps what react-markdown keeps of addresses, and pictures that are written out in the text itself. */
export const keepAddress: UrlTransform = (url, key, node) =>
  node.tagName === 'img' && key === 'src' && readDataImage(url) !== null ? url : defaultUrlTransform(url);

/** A picture that an address holds: its type, and its base64 or the text of an SVG. Null when it is none. */
export function readDataImage(url: string): { readonly mimeType: ImageType; readonly data: string } | null {
  const [, type, encoding, data] = /^data:(image\/[a-z+]+)(;base64)?,(.*)$/s.exec(url) ?? [];
  const mimeType = IMAGE_TYPES.find((each) => each === type);
  if (mimeType === undefined || data === undefined) return null;
  const isText = encoding === undefined;
  // Pictures are base64, drawings the text they are.
  if (isText !== (mimeType === 'image/svg+xml')) return null;
  if (!isText) return { mimeType, data };
  try {
    return { mimeType, data: decodeURIComponent(data) };
  } catch {
    return null;
  }
}
