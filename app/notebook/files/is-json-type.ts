/** Whether nbformat keeps data of this media type as JSON rather than as text; the pattern is that of its schema. */
export function isJsonType(mimeType: string): boolean {
  return /^application\/(.*\+)?json$/.test(mimeType);
}
