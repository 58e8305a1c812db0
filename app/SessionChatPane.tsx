import { useStore } from 'zustand';
import { ChatPane } from './agent/ChatPane.tsx';
import { DEMO_TOURS } from './agent/demo-tours.ts';
import { listTourCards } from './list-tour-cards.ts';
import type { SessionServices } from './session-services.ts';
import { Button } from './ui/Button.tsx';
import { lazyPart } from './ui/lazy-part.tsx';
import type { SessionView } from './use-session-view.ts';

const BrowserAgentOption = lazyPart(
  'The switch for the browser’s agent',
  async () => (await import('./BrowserAgentOption.tsx')).BrowserAgentOption,
);
const AddMenu = lazyPart('The menu for adding files', async () => (await import('./files/intake/AddMenu.tsx')).AddMenu);

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
        <AddMenu
          workspace={workspace}
          place="composer"
          loading={<Button label="Attach files" icon="attach" iconOnly tone="quiet" disabled />}
          missing={({ tryAgain }) => (
            <Button
              label="The menu for adding files could not be loaded. Try again"
              icon="warning"
              iconOnly
              tone="quiet"
              onClick={tryAgain}
            />
          )}
        />
      }
      moreOptions={services.browserAgent && <BrowserAgentOption agent={services.browserAgent} />}
      onPaste={view.takePasted}
      onShowRun={view.showRun}
      onStopRun={view.notebookServices.stop}
      onPreviewFile={view.files.setPreviewed}
    />
  );
}
