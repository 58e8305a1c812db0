import { createStore, type StoreApi } from 'zustand/vanilla';

/** What the user chose; `system` follows the operating system. */
export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

const STORAGE_KEY = 'vivarium.theme';

/** Makes the store of the theme, starting with what was chosen last in this browser. */
export function createThemeStore(storage: Pick<Storage, 'getItem'> | null = findStorage()): StoreApi<ThemeChoice> {
  return createStore<ThemeChoice>(() => parseThemeChoice(readTheme(storage)));
}

/** Chooses a theme, shows it on the document and remembers it where the browser allows. */
export function chooseTheme(store: StoreApi<ThemeChoice>, choice: ThemeChoice): void {
  store.setState(choice, true);
  showTheme(choice);
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // Storage is refused in some embeddings; the choice then lasts until the page is closed.
  }
}

/** Sets what the tokens in `tokens.css` look at. */
export function showTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

/** A stored text as a choice; anything unknown is `system`. */
export function parseThemeChoice(text: unknown): ThemeChoice {
  return THEME_CHOICES.find((choice) => choice === text) ?? 'system';
}

function findStorage(): Pick<Storage, 'getItem'> | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function readTheme(storage: Pick<Storage, 'getItem'> | null): string | null {
  try {
    return storage?.getItem(STORAGE_KEY) ?? null;
  } catch {
    return null;
  }
}
