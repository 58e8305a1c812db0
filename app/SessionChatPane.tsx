import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { ChatPane } from './agent/ChatPane.tsx';
import { DEMO_TOURS } from './agent/demo-tours.ts';
import { listTourCards } from './list-tour-cards.ts';
import type { SessionServices } from './session-services.ts';
import { Button } from './ui/Button.tsx';
import type { SessionView } from './use-session-view.ts';

const BrowserAgentOption = lazy(() =>
  import('./BrowserAgentOption.tsx').then((module) => ({ default: module.BrowserAgentOption })),
);
const AddMenu = lazy(() => import('./files/intake/AddMenu.tsx').then((module) => ({ default: module.AddMenu })));

interface SessionChatPaneProps {
  services: SessionServices;
  view: SessionView;
  /** Lets the user choose a model. */
  onConnect: () => void;
}

/** The session's conversation. */
export function SessionChatPane({ services, view, onConnect }: SessionChatPaneProps) {
  const { workspace, runs, chat, model, agentSettings, packageSource } = services;
  const source = useStore(packageSource);
  return (
    <ChatPane
      ref={view.transcript}
      chat={chat}
      model={model}
      settings={agentSettings}
      runs={runs}
      workspace={workspace}
      fileEvents={view.files.chipEvents}
      tours={listTourCards(DEMO_TOURS, source)}
      onStartTour={(tourId) => void view.startTour(tourId)}
      onConnect={onConnect}
      addMenu={
        <Suspense fallback={<Button label="Attach files" icon="attach" iconOnly tone="quiet" disabled />}>
          <AddMenu workspace={workspace} place="composer" />
        </Suspense>
      }
      moreOptions={services.browserAgent && <BrowserAgentOption agent={services.browserAgent} />}
      onPaste={view.takePasted}
      onShowRun={view.showRun}
      onPreviewFile={view.files.setPreviewed}
    />
  );
}
