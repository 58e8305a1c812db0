import { createContext, useContext } from 'react';
import type { ThemeChoice } from './theme-store.ts';
import { useMediaQuery } from './use-media-query.ts';

/** What the user chose, for the few views that cannot follow the tokens, such as frames. */
export const ThemeContext = createContext<ThemeChoice>('system');

/** The theme that is shown: the user's choice, or what the system says. */
export function useResolvedTheme(): 'light' | 'dark' {
  const choice = useContext(ThemeContext);
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
}
