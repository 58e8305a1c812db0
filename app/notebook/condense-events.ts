import type { RunEvent } from '../toolset/run.ts';

/**
 * Events of one frame without those nobody would see: neighbouring writes to one stream are one write, and a display that
 * is replaced several times is replaced once.
 */
export function condenseEvents(events: readonly RunEvent[]): readonly RunEvent[] {
  const updated = new Set<string>();
  const kept: RunEvent[] = [];
  for (const event of events.toReversed()) {
    if (event.type === 'display-update' && event.display.displayId !== undefined) {
      const key = `${event.runId} ${event.display.displayId}`;
      if (updated.has(key)) continue;
      updated.add(key);
    } else if (event.type === 'run-end') updated.clear(); // what comes after it counts for nothing
    kept.push(event);
  }
  return joinStreamWrites(kept.reverse());
}

/** Neighbouring writes to one stream as one write. */
export function joinStreamWrites(events: readonly RunEvent[]): readonly RunEvent[] {
  const joined: RunEvent[] = [];
  for (const event of events) {
    const last = joined.at(-1);
    if (
      event.type === 'stream-write' &&
      last?.type === 'stream-write' &&
      last.runId === event.runId &&
      last.stream === event.stream
    ) {
      joined[joined.length - 1] = { ...last, text: last.text + event.text };
    } else joined.push(event);
  }
  return joined;
}
