/** How often the frame is asked whether it lives. */
const INTERVAL_MS = 250;
/**
 * Silence that means death. Ports that close tell of most deaths at once, so this is for browsers that do not tell;
 * generous, because a busy machine must not cost anyone their variables.
 */
const SILENCE_LIMIT_MS = 5_000;

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
