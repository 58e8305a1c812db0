import type { UIMessage } from 'ai';
import './file-briefing-fold.css';
import { Icon } from '../ui/Icon.tsx';
import { parseBriefing } from './parse-briefing.ts';

/** What the agent was told of the files with a message, word for word, behind a line that says so; nothing when it was told nothing. */
export function FileBriefingFold({ message }: { message: UIMessage }) {
  const part = message.parts.find(({ type }) => type === 'data-files');
  const briefing = part && 'data' in part ? parseBriefing(part.data) : null;
  if (briefing === null) return null;
  const { count, text } = briefing;
  return (
    <details className="file-briefing">
      <summary>
        <Icon name="file" size={13} />
        {count === 0 ? 'The agent was told that the files are gone' : `The agent was told of ${countFiles(count)}`}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard. */}
      <section tabIndex={0} aria-label="What the agent was told">
        <pre>{text}</pre>
      </section>
    </details>
  );
}

function countFiles(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}
