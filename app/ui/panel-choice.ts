/** The panels whose place a user chooses. */
type Panel = 'sidebar' | 'files';

/** Whether a panel stands beside the session, as it was left in this browser; closed at first. */
export function readPanelChoice(panel: Panel): boolean {
  try {
    return localStorage.getItem(`vivarium.${panel}`) === 'open';
  } catch {
    return false;
  }
}

/** Remembers a panel's place where the browser allows. */
export function keepPanelChoice(panel: Panel, open: boolean): void {
  try {
    localStorage.setItem(`vivarium.${panel}`, open ? 'open' : 'closed');
  } catch {
    // Storage is refused in some embeddings; the choice then lasts until the page is closed.
  }
}
