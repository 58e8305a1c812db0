import type { StoreApi } from 'zustand/vanilla';
import type { HostState } from './embed/connected-page.ts';
import type { WidgetSettings } from './embed/widget-settings.ts';
import type { SharedServices } from './services.ts';
import type { ThemeChoice } from './ui/theme-store.ts';

/** What a widget with something to see is shown from. */
export interface WidgetProps {
  shared: SharedServices;
  themes: StoreApi<ThemeChoice>;
  settings: WidgetSettings;
  host: StoreApi<HostState>;
}
