import type { ReactNode } from 'react';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { namesPlace, readLinkPlace } from './link-place.ts';

/** A link that opens elsewhere and shows where it leads; an address that is not the web's is shown as text. */
export function MarkdownLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const link = readLinkPlace(href);
  if (link === null) return <span>{children}</span>;
  const saysSo = typeof children === 'string' && namesPlace(children, link.place);
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer" title={link.href}>
      {children}
      {!saysSo && <span className="link-place"> ({toVisibleText(link.place)})</span>}
      <span className="visually-hidden"> (opens in a new tab)</span>
    </a>
  );
}
