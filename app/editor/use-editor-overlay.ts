import { useEffect, useState } from 'react';

/** A place above the page for an editor's lists, hints and menus, in Monaco's style of that scheme. */
export function useEditorOverlay(scheme: 'light' | 'dark'): HTMLElement {
  const [overlay] = useState(() => document.createElement('div'));
  useEffect(() => {
    document.body.append(overlay);
    return () => overlay.remove();
  }, [overlay]);
  useEffect(() => {
    overlay.className = `editor-overlay monaco-editor ${scheme === 'dark' ? 'vs-dark' : 'vs'}`;
  }, [overlay, scheme]);
  return overlay;
}
