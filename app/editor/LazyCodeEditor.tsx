import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import './code-editor.css';
import type { EditorProps } from './editor-props.ts';
import { loadEditor, readEditorModule, subscribeEditorModule } from './load-editor.tsx';
import { PlainEditor } from './PlainEditor.tsx';
import { toPlace } from './text-place.ts';

/**
 * The editor of a cell: a plain text field with the same keys until the editor is there, and for good where it cannot be
 * loaded. What was written by then stays, and so does the caret.
 */
export function LazyCodeEditor(props: EditorProps) {
  const module = useSyncExternalStore(subscribeEditorModule, readEditorModule);
  const frame = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<EditorProps['focusAt']>(null);
  const [composing, setComposing] = useState(false);
  const [shown, setShown] = useState(module);
  useEffect(() => void loadEditor(), []);

  // Before it is painted: while a character is composed the field must stay, or that is lost.
  useLayoutEffect(() => {
    if (module === shown || composing) return;
    const field = frame.current?.querySelector('textarea');
    if (module.status === 'ready' && field && field === document.activeElement) {
      setCaret(toPlace(field.value, field.selectionStart));
    }
    setShown(module);
  }, [module, shown, composing]);

  if (shown.status === 'ready') {
    return <shown.CodeEditor {...props} focusAt={caret ?? props.focusAt} />;
  }
  return (
    <div ref={frame} onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)}>
      <PlainEditor {...props} />
      {shown.status === 'failed' && (
        <p className="editor-note" role="status">
          The editor could not be loaded, so this is a plain text field without colours or help. Its keys work. (
          {shown.reason})
        </p>
      )}
    </div>
  );
}
