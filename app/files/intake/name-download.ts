import { LONGEST_SEGMENT_BYTES } from '../../workspace/workspace-path.ts';

/** Extensions for files whose address has none. */
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['text/csv', '.csv'],
  ['text/tab-separated-values', '.tsv'],
  ['text/plain', '.txt'],
  ['text/html', '.html'],
  ['application/json', '.json'],
  ['application/geo+json', '.geojson'],
  ['application/zip', '.zip'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '.xlsx'],
  ['image/png', '.png'],
  ['image/jpeg', '.jpg'],
]);

/** Left free for an extension that is added. */
const LONGEST_EXTENSION = 10;

/** What a downloaded file is called: what the site says, or the end of its address, or the site's own name. */
export function nameDownload(url: URL, headers: Headers): string {
  const said = clean(readDisposition(headers.get('content-disposition') ?? ''));
  const fromPath = clean(decode(url.pathname.split('/').at(-1) ?? ''));
  const name = said || fromPath || clean(url.hostname) || 'download';
  const type = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isNamed = said !== '' || (fromPath !== '' && /\.\w{1,10}$/.test(fromPath));
  return isNamed ? name : name + (EXTENSIONS.get(type) ?? '');
}

/** The file's name in a Content-Disposition header (RFC 6266): the encoded one before the plain one. */
function readDisposition(header: string): string {
  const encoded = /(?:^|;)\s*filename\*\s*=\s*(?:utf-8)?'[^']*'([^;\s]+)/i.exec(header);
  if (encoded?.[1] !== undefined) return decode(encoded[1]);
  const quoted = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header);
  if (quoted?.[1] !== undefined) return quoted[1].replace(/\\(.)/g, '$1');
  return /(?:^|;)\s*filename\s*=\s*([^;"\s]+)/i.exec(header)?.[1] ?? '';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a per cent sign that stands for itself
  }
}

/** The last part of a name that a site gives, so that it cannot name a folder, and no longer than a name may be. */
function clean(name: string): string {
  const last = (name.split(/[/\\]/).at(-1) ?? '').replaceAll('\0', '');
  if (last === '.' || last === '..') return '';
  const longest = LONGEST_SEGMENT_BYTES - LONGEST_EXTENSION;
  // The end is kept, where the extension is; each character has a byte at least, so that few are left to be counted.
  let cut = [...last.slice(-longest).replace(/^[\udc00-\udfff]/, '')];
  while (new TextEncoder().encode(cut.join('')).length > longest) cut = cut.slice(1);
  return cut.join('');
}
