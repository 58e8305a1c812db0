const ROW = 16;

/** Bytes as people look at them: where, in hexadecimal, and what of them is text. */
export function toHexDump(bytes: Uint8Array): string {
  const rows: string[] = [];
  for (let start = 0; start < bytes.length; start += ROW) {
    const row = [...bytes.subarray(start, start + ROW)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');
    rows.push(`${start.toString(16).padStart(6, '0')}  ${hex.padEnd(ROW * 3 - 1)}  ${text}`);
  }
  return rows.join('\n');
}

/** What files begin with, by what they are. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['SQLite format 3\0', 'An SQLite database'],
  ['\x93NUMPY', 'A NumPy array'],
  ['\x89HDF', 'HDF5 data'],
  ['ARROW1', 'Arrow (Feather) data'],
  ['%PDF', 'A PDF document'],
  ['\x1f\x8b', 'Compressed with gzip'],
  ['BZh', 'Compressed with bzip2'],
  ['\xfd7zXZ', 'Compressed with xz'],
  ['\x28\xb5\x2f\xfd', 'Compressed with Zstandard'],
  ['7z\xbc\xaf', 'A 7z archive'],
  ['\xd0\xcf\x11\xe0', 'An older Office document (such as xls)'],
  ['\x80\x04', 'A Python pickle. Open only one whose maker you trust: it can run code'],
  ['\x80\x05', 'A Python pickle. Open only one whose maker you trust: it can run code'],
  ['PK\x03\x04', 'A zip file or a document made of one (such as xlsx)'],
  ['\0asm', 'A WebAssembly module'],
  ['fLaC', 'FLAC sound'],
  ['OggS', 'Ogg sound or video'],
  ['ID3', 'MP3 sound'],
  ['RIFF', 'Sound or video'],
];

/** What kind of data begins so, in words; null when that is not known. */
export function describeBytes(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.subarray(0, 20));
  return BEGINNINGS.find(([beginning]) => text.startsWith(beginning))?.[1] ?? null;
}
