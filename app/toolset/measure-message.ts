/** What a value of any kind counts for beyond its texts, in characters. */
const WEIGHT = 8;

/**
 * How much a message holds, in characters: about what it costs to keep. Bytes count as characters. Stops at `limit`, so
 * that measuring costs no more than that; what holds itself, or stands in many places, is looked into once, as a few bytes
 * of a message can be a way without end.
 */
export function measureMessage(message: unknown, limit: number): number {
  const waiting: unknown[] = [message];
  const seen = new Set<object>();
  let size = 0;
  while (waiting.length > 0 && size <= limit) {
    const value = waiting.pop();
    size += WEIGHT;
    if (typeof value === 'string') size += value.length;
    else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) size += value.byteLength;
    else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      const held = listHeld(value);
      if (held.length * WEIGHT > limit) return held.length * WEIGHT;
      let holdsObjects = false;
      for (const entry of held) {
        if (typeof entry === 'number' || typeof entry === 'boolean' || entry === null) size += WEIGHT;
        else {
          waiting.push(entry);
          holdsObjects ||= typeof entry === 'object';
        }
      }
      // Only these can lead back, and to remember millions of others would cost more than to measure them.
      if (holdsObjects) seen.add(value);
    }
  }
  return size;
}

function listHeld(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Map) return [...value].flat();
  return value instanceof Set ? [...value] : Object.entries(value).flat();
}
