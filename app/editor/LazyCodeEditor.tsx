import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react';
import './code-editor.css';
import { MissingNote } from '../ui/MissingNote.tsx';
import { usePart } from '../ui/use-part.ts';
import type { EditorProps } from './editor-props.ts';
import { editorPart } from './load-editor.tsx';
import { PlainEditor } from './PlainEditor.tsx';
import { toPlace } from './text-place.ts';

/**
 * The editor of a cell: a plain text field with the same keys until the editor is there. What was written by then stays, and so does the caret.
 */
export function LazyCodeEditor(props: EditorProps) {
  const editor = usePart(editorPart);
  const frame = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const [composing, setComposing] = useState(false);
  /** Null until the field has given way; then where its caret was. */
  const [taken, setTaken] = useState<{ readonly caret: EditorProps['focusAt'] } | null>(null);

  // Before it is painted: while a character is composed the field must stay, or that is lost.
  useLayoutEffect(() => {
    if (!ready || composing || taken !== null) return;
    const field = frame.current?.querySelector('textarea');
    const isWritten = field !== null && field !== undefined && field === document.activeElement;
    setTaken({ caret: isWritten ? toPlace(field.value, field.selectionStart) : null });
  }, [ready, composing, taken]);

  // Who goes from the field to the note below it has not left: the note would be gone before its button is pressed.
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (taken === null && !currentTarget.contains(relatedTarget)) props.onBlur?.();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what goes on in the field.
    <div
      ref={frame}
      onBlur={onBlur}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
    >
      {taken === null && <PlainEditor {...props} onBlur={undefined} />}
      {editor.status === 'ready' && (
        // Made out of sight, so that no key is lost while that takes its time.
        <div className={taken === null ? 'editor-behind' : undefined}>
          <editor.part
            {...props}
            autoFocus={taken !== null && taken.caret === null && props.autoFocus}
            focusAt={taken === null ? null : (taken.caret ?? props.focusAt)}
            onReady={() => setReady(true)}
          />
        </div>
      )}
      {editor.status === 'missing' && (
        // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed here leaves the focus in the field, also where buttons take none (WebKit).
        <div className="editor-note" onMouseDown={(event) => event.preventDefault()}>
          <MissingNote
            state={{
              ...editor,
              reason: `Until then this is a plain text field without colours or help; its keys work. ${editor.reason}`,
            }}
            onTryAgain={() => void editorPart.load()}
          />
        </div>
      )}
    </div>
  );
}
