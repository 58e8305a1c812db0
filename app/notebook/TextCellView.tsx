import { Markdown } from '../output/Markdown.tsx';
import { CellButtons } from './CellButtons.tsx';
import { CellSource } from './CellSource.tsx';
import type { MarkdownCell, RawCell } from './cell.ts';
import type { CellViewProps } from './cell-view-props.ts';
import { placeAttachments } from './files/place-attachments.ts';
import { activateCell } from './notebook-store.ts';
import { useAbilities } from './use-abilities.ts';

/** The text with the pictures put in that were attached to it. */
function withPictures({ source, attachments }: MarkdownCell | RawCell): string {
  return attachments === null ? source : placeAttachments(source, attachments);
}

/** Text: rendered markdown, or raw text as it is; its source while it is written. */
export function TextCellView(props: CellViewProps & { cell: MarkdownCell | RawCell }) {
  const { cell, number, mode, context } = props;
  const { changes } = useAbilities();
  const edit = () => changes && activateCell(context.store, cell.id, { mode: { type: 'edit', at: null } });
  const isRendered = cell.kind === 'markdown' && !(changes && mode?.type === 'edit');
  return (
    <>
      <div className={isRendered ? 'cell-corner' : 'cell-head'}>
        {!isRendered && <span className="cell-origin">{cell.kind === 'raw' ? 'Raw text' : 'Text'}</span>}
        <CellButtons cell={cell} number={number} context={context} />
      </div>
      {isRendered ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: Enter on the cell does the same.
        <div className="cell-text" onDoubleClick={edit}>
          {cell.source.trim() === '' ? (
            <p className="cell-hint">An empty text cell.{changes && ' Press Enter or click twice to write.'}</p>
          ) : (
            <Markdown text={withPictures(cell)} />
          )}
        </div>
      ) : (
        <CellSource {...props} />
      )}
    </>
  );
}
