/** The last part of a grace, in ms, which begins only when this page is awake to begin it. */
const LAST_MS = 500;

/**
 * Calls `onOver` once `ms` milliseconds have passed in which another thread could have answered, unless the returned
 * function is called before. Where the page itself was held up, the answer may lie unread: a plain timer would fire
 * before it is read and end what did answer.
 */
export function startGrace(ms: number, onOver: () => void): () => void {
  const startLast = () => {
    timer = setTimeout(onOver, LAST_MS);
  };
  let timer = setTimeout(startLast, Math.max(0, ms - LAST_MS));
  return () => clearTimeout(timer);
}
