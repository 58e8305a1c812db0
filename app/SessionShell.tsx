import { type ReactNode, useCallback } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { ConnectDialog } from './agent/ConnectDialog.tsx';
import './app.css';
import { DropZone } from './files/intake/DropZone.tsx';
import { MissingPrompt } from './notebook/MissingPrompt.tsx';
import { OutputAccessContext } from './notebook/use-access-parts.ts';
import { SessionFiles } from './SessionFiles.tsx';
import type { SessionServices } from './session-services.ts';
import { lazyPart } from './ui/lazy-part.tsx';
import { Notice } from './ui/Notice.tsx';
import { NoticePlace, NoticeStack } from './ui/NoticePlace.tsx';
import type { ThemeChoice } from './ui/theme-store.ts';
import { ThemeContext } from './ui/use-resolved-theme.ts';
import type { SessionView } from './use-session-view.ts';

const NetworkPrompt = lazyPart(
  'The question about the network',
  async () => (await import('./notebook/NetworkPrompt.tsx')).NetworkPrompt,
);
const IntakeViews = lazyPart(
  'What takes files in',
  async () => (await import('./files/intake/IntakeViews.tsx')).IntakeViews,
);

interface SessionShellProps {
  services: SessionServices;
  view: SessionView;
  themes: StoreApi<ThemeChoice>;
  header: ReactNode;
  /** Whether the user is choosing a model. */
  connecting: boolean;
  onConnected: () => void;
  /** The panes. */
  children: ReactNode;
}

/** What stands around the panes of a session: its header, its files, what is dropped, asked and said. */
export function SessionShell(props: SessionShellProps) {
  const { services, view, themes, header, connecting, onConnected, children } = props;
  const theme = useStore(themes);
  const { say, notice } = view;
  const close = useCallback(() => say(null), [say]);
  return (
    <ThemeContext value={theme}>
      <NoticeStack>
        <DropZone onDrop={view.takeDropped}>
          <div className="app">
            {header}
            <OutputAccessContext value={view.outputAccess}>
              <div className="app-body">
                {children}
                <SessionFiles
                  services={services}
                  view={view.files}
                  onShowRun={view.showRun}
                  onInsertCode={(code) => void view.insertCode(code)}
                  onOpenNotebook={(file) => void view.openNotebook(file)}
                />
              </div>
            </OutputAccessContext>
            <IntakeViews
              workspace={services.workspace}
              onOpenNotebook={view.openNotebook}
              missing={({ note }) => (
                <NoticePlace label="Added files">
                  <div className="notice">{note}</div>
                </NoticePlace>
              )}
            />
          </div>
          <Notice text={notice?.text ?? null} fleeting={notice?.fleeting ?? false} onClose={close} />
          <NetworkPrompt
            permissions={services.permissions}
            missing={({ note }) => <MissingPrompt permissions={services.permissions} note={note} />}
          />
          {connecting && (
            <ConnectDialog
              model={services.model}
              memory={services.modelMemory}
              agentSettings={services.agentSettings}
              onClose={onConnected}
            />
          )}
        </DropZone>
      </NoticeStack>
    </ThemeContext>
  );
}
