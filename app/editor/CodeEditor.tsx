import { Editor, loader } from '@monaco-editor/react';
import type { editor } from 'monaco-editor/editor';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { useResolvedTheme } from '../ui/use-resolved-theme.ts';
import { measureCodeFont } from './code-font.ts';
import './code-editor.css';
import { toEditorOptions } from './editor-options.ts';
import type { EditorProps } from './editor-props.ts';
import { countLines, toEditorText } from './editor-text.ts';
import { readTheme, themeName } from './editor-theme.ts';
import { monaco } from './monaco.ts';
import { setUpEditor } from './set-up-editor.ts';
import { createTextEcho } from './text-echo.ts';
import { useEditorOverlay } from './use-editor-overlay.ts';

// Without this the wrapper fetches Monaco from a site of others.
loader.config({ monaco });

/**
 * The editor of one cell, as high as its code. Mount it for the cell that is edited only, through `LazyCodeEditor`:
 * Monaco weighs too much for more than one.
 */
export function CodeEditor({ onReady, ...props }: EditorProps & { onReady?: () => void }) {
  const { value, language, label, onChange, autoFocus = false, focusAt = null, readOnly, lineNumbers } = props;
  const scheme = useResolvedTheme();
  const reducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  useEditorOverlay(scheme);
  const [font] = useState(measureCodeFont);
  const [instance, setInstance] = useState<editor.IStandaloneCodeEditor | null>(null);
  const [height, setHeight] = useState(() => countLines(value) * font.lineHeight + 2 * font.padding);
  const latest = useRef(props);
  const [echo] = useState(createTextEcho);
  useLayoutEffect(() => {
    latest.current = props;
  });

  // The wrapper's own `value` writes back what was typed before the last key when the page is slow.
  useEffect(() => {
    const model = instance?.getModel();
    const text = toEditorText(value);
    if (!instance || !model || echo.isEcho(text) || text === model.getValue()) return;
    instance.pushUndoStop();
    model.pushEditOperations(null, [{ range: model.getFullModelRange(), text }], () => null);
    instance.pushUndoStop();
  }, [instance, value, echo]);

  const options = useMemo(
    () => toEditorOptions({ label, language, readOnly, lineNumbers, font, reducedMotion }),
    [label, language, readOnly, lineNumbers, font, reducedMotion],
  );

  // Before it is painted, so that no key falls between this and what had the focus before.
  useLayoutEffect(() => {
    if (instance === null) return;
    if (focusAt !== null) {
      const place = { lineNumber: focusAt.line, column: focusAt.column };
      instance.setPosition(place);
      instance.revealPosition(place);
    }
    if (autoFocus || focusAt !== null) instance.focus();
  }, [instance, autoFocus, focusAt]);

  const mount = (created: editor.IStandaloneCodeEditor) => {
    setUpEditor(created, () => latest.current);
    created.onDidContentSizeChange(({ contentHeight }) => setHeight(contentHeight));
    setHeight(created.getContentHeight());
    setInstance(created);
    onReady?.();
  };

  return (
    <div className="editor-frame">
      <Editor
        defaultValue={toEditorText(value)}
        language={language}
        height={height}
        theme={themeName(scheme)}
        options={options}
        loading={null}
        saveViewState={false}
        beforeMount={({ editor }) => {
          for (const each of ['light', 'dark'] as const) editor.defineTheme(themeName(each), readTheme(each));
        }}
        onMount={mount}
        onChange={(text) => {
          echo.send(toEditorText(text ?? ''));
          onChange(toEditorText(text ?? ''));
        }}
      />
    </div>
  );
}
