import fc from 'fast-check';
import { fuzz } from '../../lib/test-fuzz.ts';
import { aMatch, aNumber, aRecord, aText, maybeNull, mustBe, mustStay } from '../../lib/test-shape.ts';
import { decodeText } from './decode-text.ts';
import { describeBytes, toHexDump } from './hex-dump.ts';
import { readImageFacts } from './image-facts.ts';

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const pad = (text: string, length: number) => latin(text.padEnd(length, '\x01'));

const FILES = [
  pad('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03', 40),
  pad('GIF89a\x02\0\x03\0', 20),
  pad('BM', 40),
  pad('RIFF\0\0\0\0WEBPVP8X', 40),
  pad('RIFF\0\0\0\0WEBPVP8L', 40),
  latin('\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x02\0\x03xxxx'),
  pad('\0\0\0\x1cftypavif\0\0ispe\0\0\0\0\0\0\0\x09\0\0\0\x08', 50),
  latin('\xef\xbb\xbfname,wert\nä,1'),
  latin('\xff\xfea\0b\0'),
  latin('caf\xe9,1\n'),
  latin('plain,text\n1,2\n'),
];

/** Bytes near the beginnings of files: some of them set, left out or cut off. */
const bytesOfFiles = fc
  .tuple(fc.nat(FILES.length - 1), fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(9)), { maxLength: 4 }))
  .map(([index, changes]) =>
    changes.reduce((bytes, [place, value, operation]) => {
      const at = place % (bytes.length + 1);
      if (operation === 0) return bytes.slice(0, at);
      if (operation === 1) return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]);
      if (operation === 2) return Uint8Array.from([...bytes.subarray(0, at), value, ...bytes.subarray(at)]);
      return at < bytes.length ? bytes.with(at, value) : bytes;
    }, FILES[index] ?? latin('')),
  );

fuzz('pictures by their first bytes', bytesOfFiles, (bytes) => {
  // As a part of a larger buffer, which must not be looked into.
  const part = new Uint8Array([...bytes, 0xff, 0xff, 0xff]).subarray(0, bytes.length);
  const facts = readImageFacts(part);
  mustStay(() => readImageFacts(bytes), facts);
  if (facts === null) return false;
  const pixels = aNumber(1, 2 ** 32);
  mustBe(
    aRecord({ mimeType: aMatch(/^image\/[a-z-]+$/), size: maybeNull(aRecord({ width: pixels, height: pixels })) }),
    facts,
  );
  return true;
});

fuzz('text out of bytes', bytesOfFiles, (bytes) => {
  mustBe(maybeNull(aText(200)), describeBytes(bytes));
  mustBe(aText((bytes.length / 16 + 1) * 80), toHexDump(bytes));
  const decoded = decodeText(bytes, bytes.length % 2 === 0);
  if (decoded === null) return false;
  mustBe(aRecord({ text: aText(bytes.length), encoding: aText(60) }), decoded);
  return true;
});
