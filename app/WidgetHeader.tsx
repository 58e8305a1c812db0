import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { describeModel } from './agent/describe-model.ts';
import type { HostState } from './embed/connected-page.ts';
import type { WidgetSettings } from './embed/widget-settings.ts';
import { FilesButton } from './FilesButton.tsx';
import { HostBadge } from './HostBadge.tsx';
import { SealStatus } from './SealStatus.tsx';
import type { SessionServices } from './session-services.ts';
import { Button } from './ui/Button.tsx';
import { ThemeSwitch } from './ui/ThemeSwitch.tsx';
import { showTheme, type ThemeChoice } from './ui/theme-store.ts';
import type { FilesView } from './use-files-view.ts';
import './widget.css';

interface WidgetHeaderProps {
  start: ReactNode;
  services: SessionServices;
  /** Whether what is in the session outlasts the page. */
  lasting: boolean;
  themes: StoreApi<ThemeChoice>;
  settings: WidgetSettings;
  host: StoreApi<HostState>;
  files: FilesView;
  onConnect: () => void;
}

/** What the widget is called, who is connected to it, and the buttons it was given. */
export function WidgetHeader(props: WidgetHeaderProps) {
  const { start, services, lasting, themes, settings, host, files, onConnect } = props;
  const { buttons, mode, readOnly, title } = settings;
  const model = useStore(services.model);
  const theme = useStore(themes);
  // The theme is the page's that shows the widget, so it is not remembered.
  const choose = (choice: ThemeChoice) => {
    themes.setState(choice, true);
    showTheme(choice);
  };
  return (
    <header className="app-header widget-header">
      {start}
      <h1 className="app-name widget-name">
        <img src="./favicon.svg" width={20} height={20} alt="" />
        <span title={title}>{title}</span>
      </h1>
      <div className="widget-facts">
        <HostBadge host={host} sessionId={services.clientId} />
        {readOnly && <span>Read only</span>}
        {!lasting && (
          <span title="Nothing is stored in this browser: what is in this widget is gone when its page is closed.">
            Kept in this page only
          </span>
        )}
      </div>
      <div className="app-header-end">
        {buttons.includes('files') && (
          <FilesButton workspace={services.workspace} shown={files.shown} onShow={files.show} />
        )}
        <SealStatus packageSource={services.packageSource} />
        {buttons.includes('model') && mode !== 'notebook' && !readOnly && (
          <Button label={describeModel(model)} icon="link" small className="model-button" onClick={onConnect} />
        )}
        {buttons.includes('theme') && <ThemeSwitch choice={theme} onChoose={choose} />}
      </div>
    </header>
  );
}
