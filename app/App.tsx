import { lazy, type ReactNode, Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { AppHeader } from './AppHeader.tsx';
import { ChatPane } from './agent/ChatPane.tsx';
import { ConnectDialog } from './agent/ConnectDialog.tsx';
import { countParts } from './agent/count-parts.ts';
import { DEMO_TOURS } from './agent/demo-tours.ts';
import type { TranscriptHandle } from './agent/Transcript.tsx';
import './app.css';
import { FilesButton } from './FilesButton.tsx';
import { DropZone } from './files/intake/DropZone.tsx';
import { openIntake } from './files/intake/open-intake.ts';
import type { Transfer } from './files/intake/read-transfer.ts';
import { listTourCards } from './list-tour-cards.ts';
import { cellElementId } from './notebook/element-ids.ts';
import { findCellOfRun } from './notebook/find-cell-of-run.ts';
import { NotebookPane } from './notebook/NotebookPane.tsx';
import { activateCell, type CaretPlace } from './notebook/notebook-store.ts';
import { OutputAccessContext } from './notebook/use-access-parts.ts';
import { SessionFiles } from './SessionFiles.tsx';
import type { Services } from './services.ts';
import { UnseenChat, UnseenRuns } from './Unseen.tsx';
import { Button } from './ui/Button.tsx';
import { Notice } from './ui/Notice.tsx';
import { NoticeStack } from './ui/NoticePlace.tsx';
import { revealWhenThere } from './ui/reveal-when-there.ts';
import { TwoPanes } from './ui/TwoPanes.tsx';
import type { ThemeChoice } from './ui/theme-store.ts';
import { ThemeContext } from './ui/use-resolved-theme.ts';
import { useFilesView } from './use-files-view.ts';

const NetworkPrompt = lazy(() =>
  import('./notebook/NetworkPrompt.tsx').then((module) => ({ default: module.NetworkPrompt })),
);

const BrowserAgentOption = lazy(() =>
  import('./BrowserAgentOption.tsx').then((module) => ({ default: module.BrowserAgentOption })),
);
const AddMenu = lazy(() => import('./files/intake/AddMenu.tsx').then((module) => ({ default: module.AddMenu })));
const IntakeViews = lazy(() =>
  import('./files/intake/IntakeViews.tsx').then((module) => ({ default: module.IntakeViews })),
);

const CHAT = 'pane-chat';
const NOTEBOOK = 'pane-notebook';

interface AppProps {
  services: Services;
  themes: StoreApi<ThemeChoice>;
  /** What stands before the app's name in the header. */
  headerStart: ReactNode;
}

interface AppNotice {
  readonly text: string;
  readonly fleeting: boolean;
}

/** One session: its chat and its notebook, under the header. */
export function App({ services, themes, headerStart }: AppProps) {
  const { workspace, notebook, runs, interpreters, chat, model, agentSettings, packageSource } = services;
  const theme = useStore(themes);
  const source = useStore(packageSource);
  const [active, setActive] = useState(CHAT);
  const [seen, setSeen] = useState({ messages: 0, runs: 0 });
  const [connecting, setConnecting] = useState(false);
  const [notice, setNotice] = useState<AppNotice | null>(null);
  const closeNotice = useCallback(() => setNotice(null), []);
  const files = useFilesView(workspace);
  const transcript = useRef<TranscriptHandle>(null);

  const open = (pane: string) => {
    setSeen({ messages: countParts(chat.messages), runs: runs.getState().order.length });
    setActive(pane);
  };
  // A pane must be shown before anything in it can be scrolled to.
  const showRun = (runId: string) => {
    const cell = findCellOfRun(notebook.getState().document, runId);
    if (cell === null) return setNotice({ text: 'The cell of this run was deleted.', fleeting: true });
    revealCell(cell.id);
  };
  const showToolCall = (toolCallId: string) => {
    flushSync(() => open(CHAT));
    transcript.current?.showToolCall(toolCallId);
  };
  const revealCell = (cellId: string) => {
    flushSync(() => open(NOTEBOOK));
    activateCell(notebook, cellId);
    revealWhenThere(cellElementId(cellId));
  };
  const openCell = (cellId: string, at: CaretPlace | null) => {
    flushSync(() => open(NOTEBOOK));
    activateCell(notebook, cellId, { mode: { type: 'edit', at } });
  };
  const insertCode = async (code: string) => {
    const { appendCodeCell } = await import('./notebook/cell-commands.ts');
    openCell(appendCodeCell(notebook, code), null);
  };
  // What notebook and outputs are given stays the same, so that nothing is drawn anew for it.
  const latest = useRef({ showToolCall, openCell });
  useLayoutEffect(() => {
    latest.current = { showToolCall, openCell };
  });
  const [notebookServices, outputAccess] = useMemo(() => {
    const showing = { ...services.notebookServices, showToolCall: (id: string) => latest.current.showToolCall(id) };
    const openCellHere = (cellId: string, at: CaretPlace) => latest.current.openCell(cellId, at);
    const access = { inquire: showing.inquire, notebook, runs, openCell: openCellHere };
    return [showing, access] as const;
  }, [services, notebook, runs]);
  const takeDropped = async (transfer: Transfer) => (await openIntake(workspace)).take(transfer.entries);
  const takePasted = async (transfer: Transfer) => (await openIntake(workspace)).takePasted(transfer);
  const openNotebook = async (file: File) => {
    const text = await notebookServices.importNotebook(file);
    open(NOTEBOOK);
    setNotice(text === null ? null : { text, fleeting: false });
  };
  const startTour = async (tourId: string) => {
    const problem = await services.startTour(tourId);
    setNotice(problem === null ? null : { text: problem, fleeting: false });
  };

  const chatPane = (
    <ChatPane
      ref={transcript}
      chat={chat}
      model={model}
      settings={agentSettings}
      runs={runs}
      workspace={workspace}
      fileEvents={files.chipEvents}
      tours={listTourCards(DEMO_TOURS, source)}
      onStartTour={(tourId) => void startTour(tourId)}
      onConnect={() => setConnecting(true)}
      addMenu={
        <Suspense fallback={<Button label="Attach files" icon="attach" iconOnly tone="quiet" disabled />}>
          <AddMenu workspace={workspace} place="composer" />
        </Suspense>
      }
      moreOptions={services.browserAgent && <BrowserAgentOption agent={services.browserAgent} />}
      onPaste={takePasted}
      onShowRun={showRun}
      onPreviewFile={files.setPreviewed}
    />
  );
  const notebookPane = (
    <NotebookPane notebook={notebook} runs={runs} interpreters={interpreters} services={notebookServices} />
  );
  return (
    <ThemeContext value={theme}>
      <NoticeStack>
        <DropZone onDrop={takeDropped}>
          <div className="app">
            <AppHeader
              start={headerStart}
              model={model}
              packageSource={packageSource}
              themes={themes}
              onConnect={() => setConnecting(true)}
              files={<FilesButton workspace={workspace} shown={files.shown} onShow={files.show} />}
            />
            <OutputAccessContext value={outputAccess}>
              <div className="app-body">
                <TwoPanes
                  active={active}
                  onActive={open}
                  panes={[
                    {
                      id: CHAT,
                      label: 'Chat',
                      badge: <UnseenChat chat={chat} seen={seen.messages} />,
                      content: chatPane,
                    },
                    {
                      id: NOTEBOOK,
                      label: 'Notebook',
                      badge: <UnseenRuns runs={runs} seen={seen.runs} />,
                      content: notebookPane,
                    },
                  ]}
                />
                <SessionFiles
                  services={services}
                  view={files}
                  onShowRun={showRun}
                  onInsertCode={(code) => void insertCode(code)}
                  onOpenNotebook={(file) => void openNotebook(file)}
                />
              </div>
            </OutputAccessContext>
            <Suspense>
              <IntakeViews workspace={workspace} onOpenNotebook={openNotebook} />
            </Suspense>
          </div>
          <Notice text={notice?.text ?? null} fleeting={notice?.fleeting ?? false} onClose={closeNotice} />
          <Suspense>
            <NetworkPrompt permissions={services.permissions} />
          </Suspense>
          {connecting && (
            <ConnectDialog
              model={model}
              memory={services.modelMemory}
              agentSettings={services.agentSettings}
              onClose={() => setConnecting(false)}
            />
          )}
        </DropZone>
      </NoticeStack>
    </ThemeContext>
  );
}
