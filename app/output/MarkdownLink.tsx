import type { ReactNode } from 'react';
import { toVisibleText } from '../ui/reveal-invisible.ts';

/** A link that opens elsewhere and shows where it leads; an address that is not the web's is shown as text. */
export function MarkdownLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const address = parseAddress(href);
  if (address === null) return <span>{children}</span>;
  const place = address.protocol === 'mailto:' ? address.pathname : address.host;
  const saysSo = typeof children === 'string' && children.includes(place);
  return (
    <a href={address.href} target="_blank" rel="noopener noreferrer" title={address.href}>
      {children}
      {!saysSo && <span className="link-place"> ({toVisibleText(place)})</span>}
      <span className="visually-hidden"> (opens in a new tab)</span>
    </a>
  );
}

function parseAddress(href: string | undefined): URL | null {
  if (href === undefined || !URL.canParse(href)) return null;
  const address = new URL(href);
  return ['https:', 'http:', 'mailto:'].includes(address.protocol) ? address : null;
}
