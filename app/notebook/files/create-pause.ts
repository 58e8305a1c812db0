/** How long work may go on before others have their turn, in milliseconds: half of what a user notices as a hitch. */
const TURN = 16;

/** A function to await within long work: it lets the page go on whenever the work has had its turn. */
export function createPause(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN) return;
    await new Promise<void>((go) => setTimeout(go));
    since = performance.now();
  };
}
