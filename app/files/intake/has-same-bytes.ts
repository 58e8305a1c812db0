/** Larger files are not compared: asking is quicker than reading them. In bytes. */
const LARGEST_COMPARED = 10_000_000;

/** Whether two Blobs hold the same bytes; false also where they are too large to compare or cannot be read. */
export async function hasSameBytes(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size || a.size > LARGEST_COMPARED) return false;
  try {
    const [one, other] = await Promise.all([a.arrayBuffer(), b.arrayBuffer()]);
    return compare(new Uint8Array(one), new Uint8Array(other));
  } catch {
    return false;
  }
}

function compare(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, index) => byte === b[index]);
}
