/** Structs and lists within one another, far more than any format has. */
const DEEPEST = 64;
/** Bytes of the longest number, one of 64 bits. */
const LONGEST_NUMBER = 10;

/** The reading of some bytes: where it is. */
interface Reading {
  readonly bytes: Uint8Array;
  at: number;
}

/**
 * Whether bytes begin with a struct of Thrift's compact protocol, in which Parquet describes itself, that is whole: with all
 * that its lists and texts claim. What reads such a struct makes room for a list before it has its items, so that a hundred
 * bytes of lists within lists would take all memory.
 */
export function isSoundThrift(bytes: Uint8Array): boolean {
  return passStruct({ bytes, at: 0 }, 0);
}

function passStruct(reading: Reading, depth: number): boolean {
  if (depth > DEEPEST) return false;
  for (;;) {
    const head = reading.bytes[reading.at];
    if (head === undefined) return false;
    reading.at += 1;
    const type = head & 0x0f;
    if (type === 0) return true;
    // Without a step from the field before, the field's number follows.
    if (head >> 4 === 0 && readNumber(reading) === null) return false;
    const isFlag = type === 1 || type === 2;
    if (!isFlag && !passValue(reading, type, depth)) return false;
  }
}

function passValue(reading: Reading, type: number, depth: number): boolean {
  switch (type) {
    case 1: // flags, of which each has a byte in a list
    case 2:
    case 3:
      return pass(reading, 1);
    case 4: // whole numbers
    case 5:
    case 6:
      return readNumber(reading) !== null;
    case 7: // a number with a fraction
      return pass(reading, 8);
    case 8: {
      const size = readNumber(reading);
      return size !== null && pass(reading, size);
    }
    case 9:
      return passList(reading, depth + 1);
    case 12:
      return passStruct(reading, depth + 1);
    default:
      return false; // maps and sets, which Parquet has not
  }
}

function passList(reading: Reading, depth: number): boolean {
  const head = reading.bytes[reading.at];
  if (head === undefined || depth > DEEPEST) return false;
  reading.at += 1;
  const size = head >> 4 === 15 ? readNumber(reading) : head >> 4;
  // An item has a byte at least.
  if (size === null || size > reading.bytes.length - reading.at) return false;
  for (let index = 0; index < size; index += 1) if (!passValue(reading, head & 0x0f, depth)) return false;
  return true;
}

function pass(reading: Reading, size: number): boolean {
  if (size > reading.bytes.length - reading.at) return false;
  reading.at += size;
  return true;
}

/** Seven bits to a byte, the lowest first. */
function readNumber(reading: Reading): number | null {
  let value = 0;
  for (let index = 0; index < LONGEST_NUMBER; index += 1) {
    const byte = reading.bytes[reading.at];
    if (byte === undefined) return null;
    reading.at += 1;
    value += (byte & 0x7f) * 128 ** index;
    if (byte < 0x80) return value;
  }
  return null;
}
