/** What a value of any kind counts for beyond its texts, in characters. */
const WEIGHT = 8;

/**
 * How much a message holds, in characters: about what it costs to keep. Bytes count as characters. Stops at `limit`, so
 * that measuring costs no more than that.
 */
export function measureMessage(message: unknown, limit: number): number {
  const waiting: unknown[] = [message];
  let size = 0;
  while (waiting.length > 0 && size <= limit) {
    const value = waiting.pop();
    size += WEIGHT;
    if (typeof value === 'string') size += value.length;
    else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) size += value.byteLength;
    else if (value instanceof Map) for (const entry of value) waiting.push(...entry);
    else if (typeof value === 'object' && value !== null) {
      const held = value instanceof Set ? [...value] : Array.isArray(value) ? value : Object.entries(value).flat();
      if (held.length * WEIGHT > limit) return held.length * WEIGHT;
      for (const entry of held) {
        if (typeof entry === 'number' || typeof entry === 'boolean' || entry === null) size += WEIGHT;
        else waiting.push(entry);
      }
    }
  }
  return size;
}
