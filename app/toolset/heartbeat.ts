/** How often the frame is asked whether it lives. */
const INTERVAL_MS = 100;
/**
 * Silence that means death: no event tells when a renderer dies. Long against the few milliseconds an answer takes,
 * because a busy machine must not cost anyone their variables.
 */
const SILENCE_LIMIT_MS = 1_500;

/** A watch over one frame. */
export interface Heartbeat {
  start(): void;
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
  function beat(): void {
    const now = performance.now();
    // A late tick is our own delay (throttled tab, blocked page), not the frame's silence.
    silentMs += Math.min(now - lastTick, INTERVAL_MS * 2);
    lastTick = now;
    if (silentMs > SILENCE_LIMIT_MS) {
      clearInterval(timer);
      onSilence();
      return;
    }
    sequence += 1;
    ping(sequence);
  }
  return {
    start() {
      lastTick = performance.now();
      timer = setInterval(beat, INTERVAL_MS);
    },
    pong() {
      silentMs = 0;
    },
    stop: () => clearInterval(timer),
  };
}
