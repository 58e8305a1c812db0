import { type ReactNode, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { AppHeader } from './AppHeader.tsx';
import { FilesButton } from './FilesButton.tsx';
import { SessionPanes } from './SessionPanes.tsx';
import { SessionShell } from './SessionShell.tsx';
import type { SessionServices } from './session-services.ts';
import type { ThemeChoice } from './ui/theme-store.ts';
import { useSessionView } from './use-session-view.ts';

interface AppProps {
  services: SessionServices;
  themes: StoreApi<ThemeChoice>;
  /** What stands before the app's name in the header. */
  headerStart: ReactNode;
}

/** One session: its chat and its notebook, under the header. */
export function App({ services, themes, headerStart }: AppProps) {
  const { workspace, model, packageSource } = services;
  const [connecting, setConnecting] = useState(false);
  const view = useSessionView(services, { remembers: true, changes: true });
  const { files } = view;
  const header = (
    <AppHeader
      start={headerStart}
      model={model}
      packageSource={packageSource}
      themes={themes}
      onConnect={() => setConnecting(true)}
      files={<FilesButton workspace={workspace} shown={files.shown} onShow={files.show} />}
    />
  );
  return (
    <SessionShell
      services={services}
      view={view}
      themes={themes}
      header={header}
      connecting={connecting}
      onConnected={() => setConnecting(false)}
    >
      <SessionPanes services={services} view={view} onConnect={() => setConnecting(true)} />
    </SessionShell>
  );
}
