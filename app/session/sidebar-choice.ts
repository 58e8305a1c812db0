const STORAGE_KEY = 'vivarium.sidebar';

/** Whether the sidebar stands beside the session, as it was left in this browser; closed at first. */
export function readSidebarChoice(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'open';
  } catch {
    return false;
  }
}

/** Remembers the sidebar where the browser allows. */
export function keepSidebarChoice(open: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, open ? 'open' : 'closed');
  } catch {
    // Storage is refused in some embeddings; the choice then lasts until the page is closed.
  }
}
