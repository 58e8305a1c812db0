/** As much of a text's beginning as fits into so many bytes of UTF-8, cut between characters; linear in the text. */
export function cutToBytes(text: string, longest: number): string {
  return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(Math.max(0, longest))).read);
}
