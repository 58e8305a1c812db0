import { memo } from 'react';
import './markdown.css';
import { lazyPart } from '../ui/lazy-part.tsx';

const MarkdownBody = lazyPart('What lays out this text', async () => (await import('./MarkdownBody.tsx')).MarkdownBody);

/** Text with markup from a model or a run: no raw HTML, no pictures from elsewhere, links that show where they lead. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown">
      <MarkdownBody
        text={text}
        loading={<p className="markdown-plain">{text}</p>}
        missing={() => <p className="markdown-plain">{text}</p>}
      />
    </div>
  );
});
