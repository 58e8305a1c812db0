import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { Button } from '../ui/Button.tsx';
import { NoticePlace } from '../ui/NoticePlace.tsx';
import { PassingNotice } from '../ui/PassingNotice.tsx';
import { type NotebookState, undoEdit } from './notebook-store.ts';
import type { NotebookViewState } from './notebook-view.ts';

/** Milliseconds in which a deletion can be taken back from here; later by the command. */
const UNDO_TIME = 8_000;

interface DeletedNoticeProps {
  notebook: StoreApi<NotebookState>;
  view: StoreApi<NotebookViewState>;
}

/** Says that cells were deleted, with the way back. */
export function DeletedNotice({ notebook, view }: DeletedNoticeProps) {
  const deleted = useStore(view, (state) => state.deleted);
  const close = useCallback(() => view.setState({ deleted: null }), [view]);
  const undo = () => {
    undoEdit(notebook);
    close();
  };
  return (
    <NoticePlace label="Deleted cells">
      {deleted && (
        <PassingNotice key={deleted.id} afterMs={UNDO_TIME} onPass={close}>
          <span>{deleted.count === 1 ? 'Deleted a cell.' : `Deleted ${deleted.count} cells.`}</span>
          <Button label="Undo" small onClick={undo} />
          <Button label="Dismiss" icon="close" iconOnly small tone="quiet" onClick={close} />
        </PassingNotice>
      )}
    </NoticePlace>
  );
}
