import { useState } from 'react';
import type { Cell } from '../../notebook/cell.ts';
import { placeAttachments } from '../../notebook/files/place-attachments.ts';
import { RunOutputs } from '../../notebook/RunOutputs.tsx';
import { OutputAccessContext } from '../../notebook/use-access-parts.ts';
import { Markdown } from '../../output/Markdown.tsx';
import type { Run } from '../../toolset/run.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeBlock } from '../../ui/CodeBlock.tsx';

/** Cells that are shown at first, and with each "more". */
const STEP = 50;

interface NotebookPreviewProps {
  cells: readonly Cell[];
  runs: Readonly<Record<string, Run>>;
  note: string | null;
}

/** A notebook to read: its texts, its code and what that showed when it ran elsewhere. Nothing of it runs. */
export function NotebookPreview({ cells, runs, note }: NotebookPreviewProps) {
  const [count, setCount] = useState(STEP);
  return (
    <OutputAccessContext value={null}>
      {note !== null && <p className="preview-note">{note}</p>}
      {cells.length === 0 && <p className="preview-note">It has no cells.</p>}
      <div className="notebook-preview">
        {cells.slice(0, count).map((cell, index) => (
          <article key={cell.id} aria-label={`Cell ${index + 1}`}>
            <CellPreview cell={cell} number={index + 1} runs={runs} />
          </article>
        ))}
      </div>
      {cells.length > count && (
        <Button
          label={`Show more of ${cells.length} cells`}
          icon="chevron"
          small
          onClick={() => setCount(count + STEP)}
        />
      )}
    </OutputAccessContext>
  );
}

function CellPreview({ cell, number, runs }: { cell: Cell; number: number; runs: NotebookPreviewProps['runs'] }) {
  if (cell.kind === 'markdown') {
    return (
      <Markdown text={cell.attachments === null ? cell.source : placeAttachments(cell.source, cell.attachments)} />
    );
  }
  const run = cell.kind === 'code' && cell.runId !== null ? runs[cell.runId] : undefined;
  return (
    <>
      <CodeBlock
        code={cell.source}
        label={`Code of cell ${number}`}
        language={cell.kind === 'code' ? 'python' : 'plain'}
      />
      {run && <RunOutputs run={run} />}
    </>
  );
}
