/** Extensions of the files that people know; others are told by their type's own name. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/javascript': 'js',
  'application/octet-stream': 'bin',
  'audio/mpeg': 'mp3',
  'audio/x-wav': 'wav',
  'image/svg+xml': 'svg',
  'image/jpeg': 'jpg',
  'text/html': 'html',
  'text/javascript': 'js',
  'text/latex': 'tex',
  'text/markdown': 'md',
  'text/plain': 'txt',
  'video/quicktime': 'mov',
  'video/x-msvideo': 'avi',
};

/** Types whose data is text as it stands; the rest of what is no JSON is base64. */
const TEXTUAL = /^text\/|[+/](?:json|xml|javascript|x-tex|yaml|x-yaml|toml|sql)$/;

/** A piece of a bundle as a file to keep: its extension, and its content as the type says. */
export function toMimeFile(mimeType: string, value: unknown): { extension: string; content: Uint8Array | string } {
  const extension = chooseExtension(mimeType);
  if (typeof value !== 'string') return { extension: 'json', content: JSON.stringify(value, null, 2) ?? '' };
  if (TEXTUAL.test(mimeType)) return { extension, content: value };
  const bytes = decodeBase64(value);
  return bytes === null ? { extension: 'txt', content: value } : { extension, content: bytes };
}

function chooseExtension(mimeType: string): string {
  const known = Object.hasOwn(EXTENSIONS, mimeType) ? EXTENSIONS[mimeType] : undefined;
  if (known !== undefined) return known;
  if (/[+/]json$/.test(mimeType)) return 'json';
  const name = mimeType.split('/')[1]?.replace(/^x-|\+.*$/g, '') ?? '';
  if (/^[a-z0-9]{1,5}$/.test(name)) return name;
  return mimeType.startsWith('text/') ? 'txt' : 'bin';
}

/** Bytes of base64 text, or null when it is none. */
export function decodeBase64(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
