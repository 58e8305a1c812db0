import type { UIMessage } from 'ai';

/** Whether an answer was written beforehand: its own metadata says so, or else the model in use. */
export function isScripted(message: UIMessage, modelIsDemo: boolean): boolean {
  const { metadata } = message;
  if (typeof metadata === 'object' && metadata !== null && 'scripted' in metadata) return metadata.scripted === true;
  return modelIsDemo;
}
