/** Longest name, without its extension, in characters; file systems take 255 bytes. */
const LONGEST = 80;

/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A title as the name of a file, without what some file system or reader takes for something else. */
export function toFileName(title: string, extension: string): string {
  const name = title
    .normalize('NFC')
    // Control characters, marks of direction, and what paths and shells are made of.
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*%$`'!;&#{}[\]]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST)
    .replace(/^[.\-\s]+|[.\s]+$/g, '')
    .replace(/\p{Surrogate}/gu, '');
  return `${name === '' || RESERVED.test(name) ? 'notebook' : name}${extension}`;
}
