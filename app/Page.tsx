import { type ReactNode, useMemo } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { App } from './App.tsx';
import { SessionsPage } from './SessionsPage.tsx';
import type { SharedServices } from './services.ts';
import type { Session } from './session/session.ts';
import { useSessionAddress } from './session/use-session-address.ts';
import { createSessionServices } from './session-services.ts';
import type { ThemeChoice } from './ui/theme-store.ts';

interface PageProps {
  shared: SharedServices;
  themes: StoreApi<ThemeChoice>;
}

/** The whole page: the sidebar, and the session that is open, which its address names. */
export function Page({ shared, themes }: PageProps) {
  useSessionAddress(shared.sessions);
  return (
    <SessionsPage shared={shared}>
      {(session, start) => (
        <SessionApp key={session.id} session={session} shared={shared} themes={themes} headerStart={start} />
      )}
    </SessionsPage>
  );
}

interface SessionAppProps extends PageProps {
  session: Session;
  headerStart: ReactNode;
}

function SessionApp({ session, shared, themes, headerStart }: SessionAppProps) {
  const services = useMemo(() => createSessionServices(shared, session), [shared, session]);
  return <App services={services} themes={themes} headerStart={headerStart} />;
}
