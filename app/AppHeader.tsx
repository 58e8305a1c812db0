import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { describeModel } from './agent/describe-model.ts';
import type { ModelSettings } from './agent/model-settings.ts';
import { SealStatus } from './SealStatus.tsx';
import type { PackageSourceState } from './toolset/package-source-state.ts';
import { Button } from './ui/Button.tsx';
import { ThemeSwitch } from './ui/ThemeSwitch.tsx';
import { chooseTheme, type ThemeChoice } from './ui/theme-store.ts';

interface AppHeaderProps {
  /** What stands before the name. */
  start: ReactNode;
  model: StoreApi<ModelSettings>;
  packageSource: StoreApi<PackageSourceState>;
  themes: StoreApi<ThemeChoice>;
  onConnect: () => void;
  /** What opens the files. */
  files: ReactNode;
}

/** The name of the house, how it is sealed, its model and its light. */
export function AppHeader({ start, model, packageSource, themes, onConnect, files }: AppHeaderProps) {
  const settings = useStore(model);
  const theme = useStore(themes);
  return (
    <header className="app-header">
      {start}
      <h1 className="app-name">
        <img src="./favicon.svg" width={26} height={26} alt="" />
        <span>Vivarium</span>
      </h1>
      <div className="app-header-end">
        {files}
        <SealStatus packageSource={packageSource} />
        <Button label={describeModel(settings)} icon="link" small className="model-button" onClick={onConnect} />
        <ThemeSwitch choice={theme} onChoose={(choice) => chooseTheme(themes, choice)} />
      </div>
    </header>
  );
}
