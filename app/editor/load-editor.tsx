import { createPartLoader } from '../ui/part-loader.ts';

/** The editor, whose code comes in a file of its own when it is first needed. */
export const editorPart = createPartLoader('The editor', async () => (await import('./CodeEditor.tsx')).CodeEditor);

/** Loads the editor when the browser has nothing better to do: for when it is likely to be needed soon. */
export function preloadEditor(): void {
  if (editorPart.read().status !== 'unasked') return;
  // WebKit has no idle callbacks.
  if ('requestIdleCallback' in window) requestIdleCallback(() => void editorPart.load());
  else setTimeout(() => void editorPart.load(), 200);
}
