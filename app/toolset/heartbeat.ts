/** How often the frame is asked whether it lives. */
const INTERVAL_MS = 100;
/**
 * Silence that means death: no event tells when a renderer dies. Long against the few milliseconds an answer takes,
 * because a busy machine must not cost anyone their variables.
 */
const SILENCE_LIMIT_MS = 1_500;

/** Asks `ping` regularly and calls `onSilence` once when no pong came for too long. Returns pong and stop. */
export function startHeartbeat(
  ping: (sequence: number) => void,
  onSilence: () => void,
): { pong(): void; stop(): void } {
  let sequence = 0;
  let silentMs = 0;
  let lastTick = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const elapsed = now - lastTick;
    lastTick = now;
    // A late tick is our own delay (throttled tab, blocked page), not the frame's silence.
    silentMs += Math.min(elapsed, INTERVAL_MS * 2);
    if (silentMs > SILENCE_LIMIT_MS) {
      clearInterval(timer);
      onSilence();
      return;
    }
    sequence += 1;
    ping(sequence);
  }, INTERVAL_MS);
  return {
    pong() {
      silentMs = 0;
    },
    stop: () => clearInterval(timer),
  };
}
