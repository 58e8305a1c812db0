import type { ImageType } from '../../output/choose-mime.ts';

/** A picture as an address that holds it: SVG from its text, the others from their base64. */
export function toImageUrl(mimeType: ImageType, data: string): string {
  if (mimeType !== 'image/svg+xml') return `data:${mimeType};base64,${data.replace(/\s+/g, '')}`;
  // Brackets would end the address in Markdown.
  const text = encodeURIComponent(data.replace(/\p{Surrogate}/gu, '\ufffd'));
  return `data:image/svg+xml,${text.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll("'", '%27')}`;
}
