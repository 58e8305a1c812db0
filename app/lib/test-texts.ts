import fc from 'fast-check';

type Change = readonly [place: number, operation: number, operand: number];

/**
 * Texts near the valid ones: each is a sample after some changes, in which `pieces` are put in, alone or many times over.
 * Shrinks to fewer changes.
 */
export function nearText(samples: readonly string[], pieces: readonly string[], steps = 4): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(), fc.nat(), fc.nat());
  const all = [...pieces, ...ODD_PIECES];
  return fc
    .tuple(fc.nat(samples.length - 1), fc.array(change, { maxLength: steps }))
    .map(([index, changes]) =>
      changes.reduce((text, each) => alter(text, each, { samples, pieces: all }), samples[index] ?? ''),
    );
}

const ODD_PIECES = [
  '',
  '\0',
  '\ud800',
  '\udc00',
  '\u202e',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '/',
  '..',
  '%',
  '"',
  'é',
  '🦎',
  '__proto__',
];

function alter(
  text: string,
  [place, operation, operand]: Change,
  { samples, pieces }: { readonly samples: readonly string[]; readonly pieces: readonly string[] },
): string {
  const at = place % (text.length + 1);
  const end = Math.min(text.length, at + (operand % 12));
  const piece = pieces[operand % pieces.length] ?? '';
  switch (operation % 9) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at) + piece.repeat(1 + ((operand >>> 8) % 60)) + text.slice(at);
    case 2:
      return text.slice(0, end) + text.slice(at);
    case 3:
      return text.slice(0, at) + String.fromCharCode(operand % 0x10000) + text.slice(end);
    case 4:
      return text.slice(0, at) + String.fromCharCode(operand % 0x80) + text.slice(at);
    case 5:
      return text.slice(0, at);
    case 6:
      return text.slice(0, at) + (samples[operand % samples.length] ?? '').slice((operand >>> 8) % 40);
    default:
      return text.slice(0, at) + piece + text.slice(at);
  }
}
