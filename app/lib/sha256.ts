/** SHA-256 of `bytes` as lower-case hex. Needs a secure context (https or localhost), as all of `crypto.subtle` does. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as BufferSource); // never backed by shared memory here
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
