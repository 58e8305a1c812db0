import type { ComponentType } from 'react';
import type { EditorProps } from './editor-props.ts';

/** How far the editor is: its code comes in a file of its own, when it is first needed. */
export type EditorModule =
  | { readonly status: 'unasked' }
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly CodeEditor: ComponentType<EditorProps & { onReady?: () => void }> }
  /** Why it cannot be had; asking again tries again. */
  | { readonly status: 'failed'; readonly reason: string };

let module: EditorModule = { status: 'unasked' };
const listeners = new Set<() => void>();

/** Starts loading the editor unless that is done or under way; never rejects. */
export async function loadEditor(): Promise<void> {
  if (module.status === 'loading' || module.status === 'ready') return;
  change({ status: 'loading' });
  try {
    const { CodeEditor } = await import('./CodeEditor.tsx');
    change({ status: 'ready', CodeEditor });
  } catch (error) {
    change({ status: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Loads the editor when the browser has nothing better to do: for when it is likely to be needed soon. */
export function preloadEditor(): void {
  if (module.status !== 'unasked') return;
  // WebKit has no idle callbacks.
  if ('requestIdleCallback' in window) requestIdleCallback(() => void loadEditor());
  else setTimeout(() => void loadEditor(), 200);
}

/** How far the editor is now. */
export function readEditorModule(): EditorModule {
  return module;
}

/** Calls the listener whenever that changes, until the returned function is called. */
export function subscribeEditorModule(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function change(next: EditorModule): void {
  module = next;
  for (const listener of listeners) listener();
}
