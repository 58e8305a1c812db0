/** Text as an address that holds it, for a link that downloads it. */
export function toJsonUrl(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const pieces: string[] = [];
  // As many at once as a call takes arguments, in threes, so that the pieces' base64 can be put together.
  for (let start = 0; start < bytes.length; start += 8193) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(start, start + 8193))));
  }
  return `data:application/json;base64,${pieces.join('')}`;
}
