/** Long work in small steps: others may have their turn at each `yield`. */
export type Steps<T> = Generator<void, T>;

/** How long work goes on before others have their turn, in milliseconds: a frame. */
const TURN = 16;

/** Does all of it at once. */
export function finishSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does it in turns, so that the page goes on meanwhile. Rejects with what the work throws. */
export async function takeSteps<T>(steps: Steps<T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < TURN) continue;
    await new Promise<void>((go) => setTimeout(go));
    since = performance.now();
  }
}
