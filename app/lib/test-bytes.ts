import fc from 'fast-check';

type Change = readonly [place: number, operation: number, operand: number];

/** What fields of lengths, counts and offsets break on. */
const ODD_NUMBERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/**
 * Bytes near the valid ones: each is a sample after some changes, which set a byte or a field of two or four, leave bytes out,
 * repeat them, put some in, cut the end off or put another sample's end there. Shrinks to fewer changes.
 */
export function nearBytes(samples: readonly Uint8Array[], steps = 4): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const change = fc.tuple(fc.nat(), fc.nat(), fc.nat());
  return fc.tuple(fc.nat(samples.length - 1), fc.array(change, { maxLength: steps })).map(([index, changes]) =>
    changes.reduce(
      (bytes, each) => alter(bytes, each, samples),
      new Uint8Array(samples[index] ?? []), // a copy, as samples stay as they are
    ),
  );
}

function alter(
  bytes: Uint8Array<ArrayBuffer>,
  [place, operation, operand]: Change,
  samples: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const at = place % (bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + (operand % 12));
  switch (operation % 10) {
    case 0:
      return join(bytes.subarray(0, at), bytes.subarray(end));
    case 1:
      return join(bytes.subarray(0, end), bytes.subarray(at));
    case 2:
      return join(bytes.subarray(0, at), [operand & 0xff], bytes.subarray(at));
    case 3:
      return bytes.slice(0, at);
    case 4: {
      const other = samples[operand % samples.length] ?? bytes;
      return join(bytes.subarray(0, at), other.subarray(Math.min(other.length, (operand >>> 8) % 512)));
    }
    case 5:
    case 6:
      return put(bytes, at, 2, operand);
    case 7:
      return put(bytes, at, 4, operand);
    default:
      return at < bytes.length ? bytes.with(at, operand & 0xff) : bytes;
  }
}

/** Sets a field, little-endian: to a number that is odd, or by one or so from what it was. */
function put(bytes: Uint8Array<ArrayBuffer>, at: number, width: 2 | 4, operand: number): Uint8Array<ArrayBuffer> {
  if (at + width > bytes.length) return bytes;
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const old = width === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
  const value =
    (operand & 3) === 0 ? old + ((operand >>> 2) % 7) - 3 : (ODD_NUMBERS[operand % ODD_NUMBERS.length] ?? 0);
  if (width === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return copy;
}

function join(...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
