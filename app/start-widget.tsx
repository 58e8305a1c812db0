import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createHostStore } from './embed/connected-page.ts';
import { fetchStartFile } from './embed/fetch-start-file.ts';
import type { GuestBackend } from './embed/guest-backend.ts';
import type { WidgetSettings } from './embed/widget-settings.ts';
import { openIntake } from './files/intake/open-intake.ts';
import { loadPart } from './lib/load-part.ts';
import { createSharedServices, type SharedServices } from './services.ts';
import type { Session } from './session/session.ts';
import type { RunOrigin } from './toolset/run.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { createThemeStore } from './ui/theme-store.ts';
import { Widget } from './Widget.tsx';

/** Shows a widget and makes what the page around it works with: a session of its own, never one that was there before. */
export async function startWidget(
  root: HTMLElement,
  settings: WidgetSettings,
  storage: 'browser' | 'page',
): Promise<{ readonly backend: GuestBackend; readonly lasting: boolean }> {
  const { file, mode, packages, readOnly, theme, webmcp } = settings;
  const host = createHostStore();
  const themes = createThemeStore(null);
  themes.setState(theme, true);
  // Without a notebook, runs of others than the chat's own agent are not shown.
  const sees = (origin: RunOrigin) =>
    !readOnly && (mode !== 'chat' || (origin.by === 'agent' && origin.toolCallId !== null));
  const services = createSharedServices({ storage, anew: true, packages, answersInput: sees });
  // Where the page around it has let the browser’s agent in, for its own session, there is nothing to switch.
  const shared = webmcp ? { ...services, browserAgent: null } : services;
  document.documentElement.dataset.widget = '';
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary what="The widget">
        <Widget shared={shared} themes={themes} settings={settings} host={host} />
      </ErrorBoundary>
    </StrictMode>,
  );
  const session = await waitForSession(shared);
  if (webmcp) services.browserAgent?.turn(true, session.id);
  const { toolset, model } = shared;
  if (packages.length > 0) void toolset.prepare(session.id);
  if (file !== null) void addFile(file, session);
  return {
    lasting: shared.sessions.lasting,
    backend: {
      toolset,
      clientId: session.id,
      async ask(message, options) {
        const { askInChat } = await loadPart('What asks the agent', () => import('./agent/ask-in-chat.ts'));
        const { origin } = host.getState();
        return askInChat(session.chat, message, {
          ...options,
          origin: origin === 'null' ? null : origin,
          readModel: model.getState,
        });
      },
      onHost: (origin) => host.setState({ origin, sessionId: session.id }),
    },
  };
}

/** The session that the widget begins with. */
function waitForSession({ sessions }: SharedServices): Promise<Session> {
  return new Promise((resolve) => {
    const look = () => {
      const { open } = sessions.state.getState();
      if (open.status !== 'open') return;
      unsubscribe();
      resolve(open.session);
    };
    const unsubscribe = sessions.state.subscribe(look);
    look();
  });
}

async function addFile(address: string, { workspace }: Session): Promise<void> {
  const result = await fetchStartFile(address, workspace);
  const intake = await openIntake(workspace).catch(console.error);
  if (!intake) return;
  if (result.status === 'failed') return intake.say({ text: result.reason, fleeting: false, offers: [] });
  await intake.addBlob(result.name, result.data, 'free', result.note);
}
