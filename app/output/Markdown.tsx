import { lazy, memo, Suspense } from 'react';
import './markdown.css';

const MarkdownBody = lazy(() => import('./MarkdownBody.tsx').then((module) => ({ default: module.MarkdownBody })));

/** Text with markup from a model or a run: no raw HTML, no pictures from elsewhere, links that show where they lead. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown">
      <Suspense fallback={<p className="markdown-plain">{text}</p>}>
        <MarkdownBody text={text} />
      </Suspense>
    </div>
  );
});
