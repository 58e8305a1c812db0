/** How often the sandbox's process is asked whether it lives. */
const INTERVAL_MS = 100;

/**
 * Silence that means death, in ms: no event tells when a renderer dies. Long against the few milliseconds an answer
 * takes, because a busy machine must not cost anyone their variables; at 1,500 one whose two cores had a load of 16
 * ended healthy sandboxes. What answers has a thread of its own, which a boot takes longer to start.
 */
export const SILENCE_LIMITS = { booting: 10_000, booted: 3_000 } as const;

/** A watch over one frame. */
export interface Heartbeat {
  /** Begins, or goes on with another limit. */
  start(silenceLimitMs: number): void;
  /** The frame has answered. */
  pong(): void;
  stop(): void;
}

/** Asks `ping` regularly and calls `onSilence` once when no pong came for too long. */
export function createHeartbeat(ping: (sequence: number) => void, onSilence: () => void): Heartbeat {
  let timer: ReturnType<typeof setInterval> | undefined;
  let sequence = 0;
  let silentMs = 0;
  let lastTick = 0;
  let limitMs = 0;
  function beat(): void {
    const now = performance.now();
    // A late tick is our own delay (throttled tab, blocked page), not the frame's silence.
    silentMs += Math.min(now - lastTick, INTERVAL_MS * 2);
    lastTick = now;
    if (silentMs > limitMs) {
      clearInterval(timer);
      onSilence();
      return;
    }
    sequence += 1;
    ping(sequence);
  }
  return {
    start(silenceLimitMs) {
      clearInterval(timer);
      limitMs = silenceLimitMs;
      silentMs = 0;
      lastTick = performance.now();
      timer = setInterval(beat, INTERVAL_MS);
    },
    pong() {
      silentMs = 0;
    },
    stop: () => clearInterval(timer),
  };
}
