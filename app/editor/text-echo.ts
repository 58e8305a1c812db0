/** Most texts remembered that have been handed out and not come back. */
const MOST_PENDING = 100;

/** Tells what an editor reported itself from what others wrote. */
export interface TextEcho {
  /** The editor has reported this text. */
  send(text: string): void;
  /** Whether a text that comes in is one that was reported; those before it will not come any more. */
  isEcho(text: string): boolean;
}

/**
 * What an editor reports comes back to it as its value, later: with more typed by then, taking that for a change of
 * others would take back what has been typed since.
 */
export function createTextEcho(): TextEcho {
  let pending: string[] = [];
  return {
    send(text) {
      pending = [...pending, text].slice(-MOST_PENDING);
    },
    isEcho(text) {
      const place = pending.lastIndexOf(text);
      if (place < 0) return false;
      pending = pending.slice(place + 1);
      return true;
    },
  };
}
