/** A picture's type by its first bytes, and its size where they tell. */
export interface ImageFacts {
  readonly mimeType: string;
  /** In pixels; null where the beginning of the file does not say. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** What the first bytes of a file say of the picture in it; null when it is none that browsers show. */
export function readImageFacts(head: Uint8Array): ImageFacts | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const text = (at: number, length: number) => String.fromCharCode(...head.subarray(at, at + length));
  const has = (bytes: number) => head.length >= bytes;
  const sized = (mimeType: string, bytes: number, read: () => [number, number]): ImageFacts => {
    const [width = 0, height = 0] = has(bytes) ? read() : [];
    return { mimeType, size: toSize(width, height) };
  };
  if (text(0, 4) === '\x89PNG') return sized('image/png', 24, () => [view.getUint32(16), view.getUint32(20)]);
  if (text(0, 4) === 'GIF8') return sized('image/gif', 10, () => [view.getUint16(6, true), view.getUint16(8, true)]);
  if (text(0, 2) === 'BM')
    return sized('image/bmp', 26, () => [view.getInt32(18, true), Math.abs(view.getInt32(22, true))]);
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP')
    return sized('image/webp', 30, () => readWebpSize(view, text(12, 4)));
  if (text(0, 2) === '\xff\xd8') return { mimeType: 'image/jpeg', size: findJpegSize(view) };
  if (text(0, 4) === '\0\0\x01\0') return { mimeType: 'image/x-icon', size: null };
  if (/^(?:avif|avis)$/.test(text(8, 4)) && text(4, 4) === 'ftyp')
    return { mimeType: 'image/avif', size: findAvifSize(view) };
  return null;
}

/** A picture of no pixels does not say its size. */
function toSize(width: number, height: number): ImageFacts['size'] {
  return width > 0 && height > 0 ? { width, height } : null;
}

/** The three forms of WebP: extended, lossless, lossy. */
function readWebpSize(view: DataView, form: string): [number, number] {
  const read24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (form === 'VP8X') return [read24(24) + 1, read24(27) + 1];
  if (form === 'VP8 ') return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  const bits = view.getUint32(21, true);
  return form === 'VP8L' ? [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1] : [0, 0];
}

/** Walks a JPEG's segments to its frame header. */
function findJpegSize(view: DataView): ImageFacts['size'] {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return toSize(view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** The largest of the sizes that an AVIF's `ispe` boxes give. */
function findAvifSize(view: DataView): ImageFacts['size'] {
  let size: ImageFacts['size'] = null;
  for (let at = 0; at + 16 <= view.byteLength; at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const found = toSize(view.getUint32(at + 8), view.getUint32(at + 12));
    if (found !== null && (size === null || found.width * found.height > size.width * size.height)) size = found;
  }
  return size;
}
