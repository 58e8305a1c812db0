/** When the browser was last asked, in ms since the epoch. */
const ASKED_AT = 'vivarium.persist-asked-at';
/** Milliseconds after which a browser that said no is asked again: Chromium decides by how much the page is used. */
const PAUSE = 7 * 24 * 3_600_000;

/**
 * Asks the browser not to throw away what is kept when it needs room, where that has not been asked lately: Chromium
 * decides by itself, Firefox asks the user. For the moment when the first file is kept. Resolves to whether it is so.
 */
export async function askToPersist(): Promise<boolean> {
  // Files that are only moved, as after an update, are no moment for a question.
  if (navigator.userActivation?.hasBeenActive === false) return false;
  if (await isPersistent()) return true;
  try {
    if (Date.now() - Number(localStorage.getItem(ASKED_AT)) < PAUSE) return false;
    localStorage.setItem(ASKED_AT, String(Date.now()));
  } catch {
    return false; // a browser that keeps no note of it keeps nothing
  }
  return (
    (await storage()
      ?.persist?.()
      .catch(() => false)) ?? false
  );
}

/** Whether the browser keeps what is stored until the user clears it. */
export async function isPersistent(): Promise<boolean> {
  return (
    (await storage()
      ?.persisted?.()
      .catch(() => false)) ?? false
  );
}

/** Absent in pages without a secure origin. */
function storage(): StorageManager | undefined {
  return navigator.storage;
}
