/** Another page as people know it: the host of its address, with the scheme where that is not the usual one. */
export function nameOrigin(origin: string): string {
  return URL.parse(origin)?.protocol === 'https:' ? new URL(origin).host : origin;
}
