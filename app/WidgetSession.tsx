import { type ReactNode, useMemo, useState } from 'react';
import { assertNever } from './lib/assert-never.ts';
import { NotebookPane } from './notebook/NotebookPane.tsx';
import { SessionChatPane } from './SessionChatPane.tsx';
import { SessionPanes } from './SessionPanes.tsx';
import { SessionShell } from './SessionShell.tsx';
import type { Session } from './session/session.ts';
import { createSessionServices, type SessionServices } from './session-services.ts';
import { type SessionView, useSessionView } from './use-session-view.ts';
import { WidgetHeader } from './WidgetHeader.tsx';
import type { WidgetProps } from './widget-props.ts';

interface WidgetSessionProps extends WidgetProps {
  session: Session;
  /** What stands first in the header. */
  start: ReactNode;
}

/** One session in a widget: the panes that its mode has. */
export function WidgetSession({ session, start, shared, themes, settings, host }: WidgetSessionProps) {
  const services = useMemo(() => createSessionServices(shared, session), [shared, session]);
  const [connecting, setConnecting] = useState(false);
  const view = useSessionView(services, { remembers: false, changes: !settings.readOnly });
  const connect = () => {
    if (settings.buttons.includes('model')) setConnecting(true);
    else view.say({ text: 'There is no model here that could answer.', fleeting: false });
  };
  return (
    <SessionShell
      services={services}
      view={view}
      themes={themes}
      header={
        <WidgetHeader
          start={start}
          services={services}
          lasting={shared.sessions.lasting}
          themes={themes}
          settings={settings}
          host={host}
          files={view.files}
          onConnect={connect}
        />
      }
      connecting={connecting}
      onConnected={() => setConnecting(false)}
    >
      <WidgetPanes mode={settings.mode} services={services} view={view} onConnect={connect} />
    </SessionShell>
  );
}

interface WidgetPanesProps {
  mode: WidgetProps['settings']['mode'];
  services: SessionServices;
  view: SessionView;
  onConnect: () => void;
}

function WidgetPanes({ mode, services, view, onConnect }: WidgetPanesProps) {
  const { notebook, runs, interpreters } = services;
  switch (mode) {
    case 'full':
      return <SessionPanes services={services} view={view} onConnect={onConnect} />;
    case 'chat':
      return (
        <main className="pane">
          <SessionChatPane services={services} view={view} onConnect={onConnect} />
        </main>
      );
    case 'notebook':
      return (
        <main className="pane">
          <NotebookPane notebook={notebook} runs={runs} interpreters={interpreters} services={view.notebookServices} />
        </main>
      );
    case 'headless':
      return null; // it has no view
    default:
      return assertNever(mode);
  }
}
