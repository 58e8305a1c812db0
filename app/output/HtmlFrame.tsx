import { useMemo } from 'react';
import { useResolvedTheme } from '../ui/use-resolved-theme.ts';
import { buildFrameDocument, estimateHeight } from './html-frame-document.ts';
import { sanitizeHtml } from './sanitize-html.ts';

interface HtmlFrameProps {
  html: string;
  /** Name for screen readers. */
  title: string;
  tall?: boolean;
}

/** The output frame: opaque origin, no scripts, a policy without loads; its content is sanitized besides. */
export function HtmlFrame({ html, title, tall = false }: HtmlFrameProps) {
  const theme = useResolvedTheme();
  const safe = useMemo(() => sanitizeHtml(html), [html]);
  const height = tall ? '75vh' : estimateHeight(safe);
  // A new object each time would load the frame anew each time.
  const page = useMemo(() => buildFrameDocument(safe, theme), [safe, theme]);
  return (
    <>
      {/<script[\s>/]/i.test(html) && <p className="output-note">Scripts in this output were not run.</p>}
      <iframe
        className="html-frame"
        title={title}
        sandbox=""
        referrerPolicy="no-referrer"
        srcDoc={page}
        style={{ height, colorScheme: theme }}
      />
    </>
  );
}
