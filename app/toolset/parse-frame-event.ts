import type { FrameEvent } from '../../workers/contract/frame-message.ts';

/** Checks what the frame says. The frame's script is ours, but Python shares its process. */
export function parseFrameEvent(value: unknown): FrameEvent | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type, message } = value as Record<string, unknown>;
  if (type === 'worker-error' && typeof message === 'string') return { type, message: message.slice(0, 1000) };
  return null;
}
