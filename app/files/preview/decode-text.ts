/** Text out of bytes, and the encoding it was in. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

const MARKS: readonly { readonly bytes: readonly number[]; readonly label: string; readonly name: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8', name: 'UTF-8 with a byte order mark' },
  { bytes: [0xff, 0xfe], label: 'utf-16le', name: 'UTF-16' },
  { bytes: [0xfe, 0xff], label: 'utf-16be', name: 'UTF-16, big-endian' },
];

/**
 * Reads bytes as text; null when they are none. Their encoding is told by a byte order mark, else they are UTF-8 or, with
 * none but printable bytes, Windows-1252. The end may cut a character in two when the bytes are not whole.
 */
export function decodeText(bytes: Uint8Array, isWhole: boolean): DecodedText | null {
  const mark = MARKS.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (mark) {
    const text = decode(mark.label, bytes, isWhole);
    return text === null ? null : { text, encoding: mark.name };
  }
  if (bytes.includes(0)) return null;
  const text = decode('utf-8', bytes, isWhole);
  if (text !== null) return { text, encoding: 'UTF-8' };
  const strange = bytes.reduce(
    (count, byte) => count + Number(byte < 32 && byte !== 9 && byte !== 10 && byte !== 13),
    0,
  );
  if (strange > 0) return null;
  const guessed = decode('windows-1252', bytes, isWhole);
  return guessed === null ? null : { text: guessed, encoding: 'probably Windows-1252 (Latin)' };
}

function decode(label: string, bytes: Uint8Array, isWhole: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: !isWhole });
  } catch {
    return null;
  }
}
