import { toFigureSource } from './figure-source.ts';
import { MarkdownLink } from './MarkdownLink.tsx';
import { readDataImage } from './markdown-address.ts';

/** A picture that stands in the text itself is shown; one that is elsewhere is a link, so that nothing asks for it. */
export function MarkdownImage({ src, alt }: { src: string | undefined; alt: string | undefined }) {
  const picture = src === undefined ? null : readDataImage(src);
  if (picture === null) return <MarkdownLink href={src}>{`Image: ${alt || 'without a title'}`}</MarkdownLink>;
  const source = toFigureSource(picture.mimeType, picture.data);
  if (source.status === 'error') return <span className="output-note">{source.message}</span>;
  return <img className="markdown-image" src={source.url} alt={alt ?? ''} decoding="async" />;
}
