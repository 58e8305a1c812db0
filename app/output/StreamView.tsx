import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { classNames } from '../ui/class-names.ts';
import { formatCount } from '../ui/format-count.ts';
import { AnsiText } from './AnsiText.tsx';
import { toPlainText } from './ansi.ts';
import { LongText } from './LongText.tsx';
import { countLines, extendIndex, indexLines } from './line-index.ts';
import './stream-view.css';
import { feedTerminal, showLiveLines } from './terminal.ts';
import { excerptText, shortenMiddle } from './text-excerpt.ts';
import { useGrowing } from './use-growing.ts';
import { useSteps } from './use-steps.ts';

interface StreamViewProps {
  text: string;
  stream: 'stdout' | 'stderr';
  /** Set while more may come. */
  live?: boolean;
}

/** What a run printed: as in a terminal, cut in the middle when long, with all of it one press away. */
export function StreamView({ text, stream, live: running = false }: StreamViewProps) {
  const [open, setOpen] = useState(false);
  const taken = useSteps(text);
  const terminal = useGrowing(taken, feedTerminal);
  const settled = useGrowing(terminal.settled, indexLines);
  const live = showLiveLines(terminal);
  const index = extendIndex(settled, live);
  const lines = countLines(index);
  const { head, tail } = excerptText(shortenMiddle(terminal.settled) + live, lines);
  const name = stream === 'stderr' ? 'Error stream' : 'Output';
  return (
    <div className={classNames('stream', stream === 'stderr' && 'stream-stderr')}>
      {open && tail !== null ? (
        <LongText index={index} label={name} />
      ) : (
        <pre>
          <AnsiText text={head} />
        </pre>
      )}
      {tail !== null && (
        <div className="stream-fold">
          <Button
            label={open ? 'Show less' : `Show all ${formatCount(lines)} ${lines === 1 ? 'line' : 'lines'}`}
            icon="chevron"
            small
            tone="quiet"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
          {running && <span>still printing</span>}
        </div>
      )}
      {tail !== null && !open && (
        <pre>
          <AnsiText text={tail} />
        </pre>
      )}
      <div className="output-actions">
        <CopyButton label="Copy output" text={() => toPlainText(taken === text ? index.text : readWhole(text))} />
      </div>
    </div>
  );
}

function readWhole(text: string): string {
  const terminal = feedTerminal(text);
  return terminal.settled + showLiveLines(terminal);
}
