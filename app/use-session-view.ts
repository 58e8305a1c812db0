import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { countParts } from './agent/count-parts.ts';
import type { TranscriptHandle } from './agent/transcript-handle.ts';
import { openIntake } from './files/intake/open-intake.ts';
import type { Transfer } from './files/intake/read-transfer.ts';
import { loadPart } from './lib/load-part.ts';
import { cellElementId } from './notebook/element-ids.ts';
import { findCellOfRun } from './notebook/find-cell-of-run.ts';
import type { NotebookServices } from './notebook/notebook-services.ts';
import { activateCell, type CaretPlace } from './notebook/notebook-store.ts';
import type { AccessParts } from './notebook/output-access.ts';
import type { SessionServices } from './session-services.ts';
import { revealWhenThere } from './ui/reveal-when-there.ts';
import { type FilesView, useFilesView } from './use-files-view.ts';

export const CHAT = 'pane-chat';
export const NOTEBOOK = 'pane-notebook';

/** A word for the user. */
export interface ViewNotice {
  readonly text: string;
  readonly fleeting: boolean;
}

/** What is seen of a session, and what the user does with what is seen. */
export interface SessionView {
  /** Id of the pane that is open where there is room for one only. */
  readonly active: string;
  readonly open: (pane: string) => void;
  /** How much of chat and notebook was there when a pane was last opened. */
  readonly seen: { readonly messages: number; readonly runs: number };
  readonly notice: ViewNotice | null;
  readonly say: (notice: ViewNotice | null) => void;
  readonly files: FilesView;
  readonly transcript: RefObject<TranscriptHandle | null>;
  /** The same objects as long as the session is the same, so that nothing is drawn anew for them. */
  readonly notebookServices: NotebookServices;
  readonly outputAccess: AccessParts;
  readonly showRun: (runId: string) => void;
  readonly insertCode: (code: string) => Promise<void>;
  readonly openNotebook: (file: File) => Promise<void>;
  readonly startTour: (tourId: string) => Promise<void>;
  readonly takeDropped: (transfer: Transfer) => Promise<void>;
  readonly takePasted: (transfer: Transfer) => Promise<void>;
}

interface SessionViewOptions {
  /** Whether the place of panels is kept for the next visit. */
  readonly remembers: boolean;
  /** Whether the user may write in cells. */
  readonly changes: boolean;
}

/** What is seen of a session. */
export function useSessionView(services: SessionServices, { remembers, changes }: SessionViewOptions): SessionView {
  const { workspace, notebook, runs, chat } = services;
  const [active, setActive] = useState(CHAT);
  const [seen, setSeen] = useState({ messages: 0, runs: 0 });
  const [notice, say] = useState<ViewNotice | null>(null);
  const complain = useCallback(
    (error: unknown) => say({ text: error instanceof Error ? error.message : String(error), fleeting: false }),
    [],
  );
  const files = useFilesView(workspace, { remembers, onFailure: complain });
  const transcript = useRef<TranscriptHandle>(null);

  const open = (pane: string) => {
    setSeen({ messages: countParts(chat.messages), runs: runs.getState().order.length });
    setActive(pane);
  };
  // A pane must be shown before anything in it can be scrolled to.
  const showRun = useCallback(
    (runId: string) => {
      const cell = findCellOfRun(notebook.getState().document, runId);
      if (cell === null) return say({ text: 'The cell of this run was deleted.', fleeting: true });
      flushSync(() => latest.current.open(NOTEBOOK));
      activateCell(notebook, cell.id);
      revealWhenThere(cellElementId(cell.id));
    },
    [notebook],
  );
  const showToolCall = (toolCallId: string) => {
    flushSync(() => open(CHAT));
    transcript.current?.showToolCall(toolCallId);
  };
  const openCell = (cellId: string, at: CaretPlace | null) => {
    flushSync(() => open(NOTEBOOK));
    activateCell(notebook, cellId, changes ? { mode: { type: 'edit', at } } : {});
  };
  const latest = useRef({ open, showToolCall, openCell });
  useLayoutEffect(() => {
    latest.current = { open, showToolCall, openCell };
  });
  const [notebookServices, outputAccess] = useMemo(() => {
    const showing = { ...services.notebookServices, showToolCall: (id: string) => latest.current.showToolCall(id) };
    const openCellHere = (cellId: string, at: CaretPlace) => latest.current.openCell(cellId, at);
    const inputs = changes ? showing.inputs : null;
    const access = { inquire: showing.inquire, notebook, runs, openCell: openCellHere, inputs };
    return [showing, access] as const;
  }, [services, notebook, runs, changes]);

  return {
    active,
    open,
    seen,
    notice,
    say,
    files,
    transcript,
    notebookServices,
    outputAccess,
    showRun,
    async insertCode(code) {
      const load = () => import('./notebook/cell-commands.ts');
      await loadPart('What adds cells', load).then(
        ({ appendCodeCell }) => openCell(appendCodeCell(notebook, code), null),
        complain,
      );
    },
    async openNotebook(file) {
      const text = await notebookServices.importNotebook(file);
      open(NOTEBOOK);
      say(text === null ? null : { text, fleeting: false });
    },
    async startTour(tourId) {
      const problem = await services.startTour(tourId);
      say(problem === null ? null : { text: problem, fleeting: false });
    },
    takeDropped: (transfer) => openIntake(workspace).then((intake) => intake.take(transfer.entries), complain),
    takePasted: (transfer) => openIntake(workspace).then((intake) => intake.takePasted(transfer), complain),
  };
}
