/** A short random id such as `run-3f9a1c77be02`: 48 random bits, enough for the lifetime of a page. */
export function createId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `${prefix}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
