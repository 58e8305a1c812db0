import { type KeyboardEvent, useEffect, useRef } from 'react';
import { choosePlainCommand } from './choose-plain-command.ts';
import './code-editor.css';
import type { EditorProps } from './editor-props.ts';
import { countLines, toEditorText } from './editor-text.ts';
import { toOffset } from './text-place.ts';

/** A cell's code in a plain text field with the same keys: while the editor loads, and where it cannot be had. */
export function PlainEditor(props: EditorProps) {
  const {
    value,
    language,
    label,
    onChange,
    onCaret,
    onBlur,
    commands,
    autoFocus = false,
    focusAt = null,
    readOnly,
  } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const text = toEditorText(value);

  useEffect(() => {
    if (focusAt !== null) {
      const offset = toOffset(field.current?.value ?? '', focusAt);
      field.current?.setSelectionRange(offset, offset);
    }
    if (autoFocus || focusAt !== null) field.current?.focus();
  }, [autoFocus, focusAt]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event.nativeEvent;
    const keys = { key, shiftKey, ctrlKey, metaKey, altKey, isComposing };
    const name = choosePlainCommand({ ...keys, text, selectionStart, selectionEnd });
    if (name === null || commands[name] === undefined) return;
    event.preventDefault();
    if (name === 'onSplit') commands.onSplit?.(selectionStart);
    else commands[name]?.();
  };

  return (
    <div className="editor-frame">
      <textarea
        ref={field}
        className={`editor-code editor-plain ${language === 'markdown' ? 'editor-wrapped' : ''}`}
        aria-label={label}
        rows={countLines(text)}
        wrap={language === 'markdown' ? 'soft' : 'off'}
        value={text}
        readOnly={readOnly}
        spellCheck={language === 'markdown'}
        autoCapitalize="off"
        autoCorrect="off"
        onChange={(event) => onChange(event.target.value)}
        onSelect={(event) => onCaret?.(event.currentTarget.selectionStart)}
        onBlur={() => onBlur?.()}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
