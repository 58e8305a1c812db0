import { useEffect } from 'react';
import { editorOverlay } from './editor-overlay.ts';

/** Keeps the editor's overlay in the page, in Monaco's style of that scheme, as long as there is an editor. */
export function useEditorOverlay(scheme: 'light' | 'dark'): void {
  useEffect(() => {
    editorOverlay.className = `editor-overlay monaco-editor ${scheme === 'dark' ? 'vs-dark' : 'vs'}`;
    // Whoever goes from landmark to landmark finds it there.
    (document.querySelector('main') ?? document.body).append(editorOverlay);
    return () => editorOverlay.remove();
  }, [scheme]);
}
