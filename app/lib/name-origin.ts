/** Another page as people know it: the host of its address. */
export function nameOrigin(origin: string): string {
  return URL.parse(origin)?.host ?? origin;
}
