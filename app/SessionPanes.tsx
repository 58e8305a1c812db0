import { NotebookPane } from './notebook/NotebookPane.tsx';
import { SessionChatPane } from './SessionChatPane.tsx';
import type { SessionServices } from './session-services.ts';
import { UnseenChat, UnseenRuns } from './Unseen.tsx';
import { TwoPanes } from './ui/TwoPanes.tsx';
import { CHAT, NOTEBOOK, type SessionView } from './use-session-view.ts';

interface SessionPanesProps {
  services: SessionServices;
  view: SessionView;
  onConnect: () => void;
}

/** The chat and the notebook of a session, side by side or one at a time. */
export function SessionPanes({ services, view, onConnect }: SessionPanesProps) {
  const { notebook, runs, interpreters, chat } = services;
  return (
    <TwoPanes
      active={view.active}
      onActive={view.open}
      panes={[
        {
          id: CHAT,
          label: 'Chat',
          badge: <UnseenChat chat={chat} seen={view.seen.messages} />,
          content: <SessionChatPane services={services} view={view} onConnect={onConnect} />,
        },
        {
          id: NOTEBOOK,
          label: 'Notebook',
          badge: <UnseenRuns runs={runs} seen={view.seen.runs} />,
          content: (
            <NotebookPane
              notebook={notebook}
              runs={runs}
              interpreters={interpreters}
              services={view.notebookServices}
            />
          ),
        },
      ]}
    />
  );
}
