/**
 * Whether two copies of a message's part say the same. While an answer streams in, the chat copies each of its parts
 * with every token; their fields are the same ones.
 */
export function isSamePart(one: object, other: object): boolean {
  const fields = Object.entries(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every(([key, value]) => Object.is(value, (other as Record<string, unknown>)[key])) // any field may be asked for
  );
}
