/** Longest wait, in milliseconds, where frames do not come: in hidden tabs and outside browsers. */
const LONGEST_WAIT = 100;

/** Things that wait to be handled together, once a frame. */
export interface FrameBatch<Item> {
  readonly add: (item: Item) => void;
  /** Handles what waits now. */
  readonly flush: () => void;
}

/** Makes a batch that is handled on the next animation frame, or after a short time when no frame comes. */
export function createFrameBatch<Item>(handle: (items: readonly Item[]) => void): FrameBatch<Item> {
  let items: Item[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hasFrames = typeof requestAnimationFrame === 'function';

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (hasFrames) cancelAnimationFrame(frame);
    if (items.length === 0) return;
    const ready = items;
    items = [];
    handle(ready);
  }

  function add(item: Item): void {
    items.push(item);
    if (timer !== undefined) return;
    timer = setTimeout(flush, LONGEST_WAIT);
    if (hasFrames) frame = requestAnimationFrame(flush);
  }

  return { add, flush };
}
