import { type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { AppHeader } from './AppHeader.tsx';
import { ChatPane } from './agent/ChatPane.tsx';
import { countParts } from './agent/count-parts.ts';
import { DEMO_TOURS } from './agent/demo-tours.ts';
import { ModelDialog } from './agent/ModelDialog.tsx';
import './app.css';
import { listTourCards } from './list-tour-cards.ts';
import { NotebookPane } from './notebook/NotebookPane.tsx';
import { runElementId, toolCallElementId } from './notebook/run-element-id.ts';
import type { Services } from './services.ts';
import { UnseenChat, UnseenRuns } from './Unseen.tsx';
import { Notice } from './ui/Notice.tsx';
import { revealElement } from './ui/reveal-element.ts';
import { TwoPanes } from './ui/TwoPanes.tsx';
import type { ThemeChoice } from './ui/theme-store.ts';
import { ThemeContext } from './ui/use-resolved-theme.ts';
import { addFiles, describeAddedFiles } from './workspace/add-files.ts';
import { DropZone } from './workspace/DropZone.tsx';

const CHAT = 'pane-chat';
const NOTEBOOK = 'pane-notebook';

interface AppProps {
  services: Services;
  themes: StoreApi<ThemeChoice>;
  /** What stands before the app's name in the header. */
  headerStart: ReactNode;
}

/** One session: its chat and its notebook, under the header. */
export function App({ services, themes, headerStart }: AppProps) {
  const { clientId, workspace, toolset, runs, interpreters, chat, model, packageSource } = services;
  const theme = useStore(themes);
  const settings = useStore(model);
  const source = useStore(packageSource);
  const [active, setActive] = useState(CHAT);
  const [seen, setSeen] = useState({ messages: 0, runs: 0 });
  const [connecting, setConnecting] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);

  const open = (pane: string) => {
    setSeen({ messages: countParts(chat.messages), runs: runs.getState().order.length });
    setActive(pane);
  };
  const reveal = (pane: string, elementId: string) => {
    // The pane must be shown before anything in it can be scrolled to.
    flushSync(() => open(pane));
    revealElement(elementId);
  };
  const takeFiles = async (files: readonly File[]) => setNotice(describeAddedFiles(await addFiles(workspace, files)));

  const chatPane = (
    <ChatPane
      chat={chat}
      model={model}
      runs={runs}
      workspace={workspace}
      tours={listTourCards(DEMO_TOURS, source)}
      onStartTour={(tourId) => void services.startTour(tourId).then(setNotice)}
      onConnect={() => setConnecting(true)}
      onFiles={takeFiles}
      onShowRun={(runId) => reveal(NOTEBOOK, runElementId(runId))}
    />
  );
  const notebookPane = (
    <NotebookPane
      runs={runs}
      interpreters={interpreters}
      onRun={(code) => void services.runCode(code)}
      onStop={(runId) => toolset.interrupt(clientId, runId)}
      onRestart={(interpreterId) => void toolset.restart(clientId, interpreterId)}
      onShowToolCall={(toolCallId) => reveal(CHAT, toolCallElementId(toolCallId))}
    />
  );
  return (
    <ThemeContext value={theme}>
      <DropZone onFiles={takeFiles}>
        <div className="app">
          <AppHeader
            start={headerStart}
            model={model}
            packageSource={packageSource}
            themes={themes}
            onConnect={() => setConnecting(true)}
          />
          <TwoPanes
            active={active}
            onActive={open}
            panes={[
              { id: CHAT, label: 'Chat', badge: <UnseenChat chat={chat} seen={seen.messages} />, content: chatPane },
              {
                id: NOTEBOOK,
                label: 'Notebook',
                badge: <UnseenRuns runs={runs} seen={seen.runs} />,
                content: notebookPane,
              },
            ]}
          />
        </div>
        <Notice text={notice} onClose={() => setNotice(null)} />
        {connecting && (
          <ModelDialog
            settings={settings}
            onClose={() => setConnecting(false)}
            onSave={(next) => {
              model.setState(next, true);
              setConnecting(false);
            }}
          />
        )}
      </DropZone>
    </ThemeContext>
  );
}
