import { toVisibleText } from '../ui/reveal-invisible.ts';
import { MarkdownLink } from './MarkdownLink.tsx';

interface FigureNotesProps {
  refused: readonly string[];
  link: string | null;
}

/** What a figure wanted from elsewhere and did not get, and where a link in it would lead. */
export function FigureNotes({ refused, link }: FigureNotesProps) {
  return (
    <>
      {refused.length > 0 && (
        <details className="figure-refused">
          <summary>{`Nothing is loaded from elsewhere: ${refused.length === 1 ? 'one thing' : `${refused.length} things`} left out`}</summary>
          <ul>
            {refused.map((what) => (
              <li key={what}>{toVisibleText(what)}</li>
            ))}
          </ul>
        </details>
      )}
      <div role="status">
        {link !== null && (
          <p className="output-note">
            The figure has a link: <MarkdownLink href={link}>{toVisibleText(link.slice(0, 300))}</MarkdownLink>
          </p>
        )}
      </div>
    </>
  );
}
