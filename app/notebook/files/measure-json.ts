/** How much a JSON text holds, told without building it. */
export interface JsonMeasure {
  /** Most lists and objects within one another. */
  readonly depth: number;
  /** Lists and objects in all. */
  readonly containers: number;
  /** Values in all, or nearly so: what commas and brackets tell. */
  readonly values: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** Counts what parsing UTF-8 JSON would build; of bytes that are no JSON it tells something finite. */
export function measureJson(bytes: Uint8Array): JsonMeasure {
  let level = 0;
  let depth = 0;
  let containers = 0;
  let commas = 0;
  let inText = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (inText) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === 0x5b || byte === 0x7b) {
      containers += 1;
      level += 1;
      if (level > depth) depth = level;
    } else if (byte === 0x5d || byte === 0x7d) level -= 1;
    else if (byte === COMMA) commas += 1;
  }
  return { depth, containers, values: containers + commas };
}
