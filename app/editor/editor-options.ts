import type { editor } from 'monaco-editor/editor';
import type { CodeFont } from './code-font.ts';
import { editorOverlay } from './editor-overlay.ts';
import type { EditorProps } from './editor-props.ts';

/** Height of the bar that scrolls where the page's own bars lie over what they scroll, in pixels. */
const THIN_BAR = 8;

interface OptionInputs extends Pick<EditorProps, 'label' | 'language' | 'readOnly' | 'lineNumbers'> {
  readonly font: CodeFont;
  readonly reducedMotion: boolean;
}

/** Monaco as a notebook's cell: as high as its code, and looking like code that is only shown. */
export function toEditorOptions({
  label,
  language,
  readOnly = false,
  lineNumbers = false,
  font,
  reducedMotion,
}: OptionInputs): editor.IStandaloneEditorConstructionOptions {
  return {
    ariaLabel: label,
    readOnly,
    domReadOnly: readOnly,
    // Tab size is Python's; what is pasted decides nothing.
    tabSize: 4,
    insertSpaces: true,
    detectIndentation: false,

    fontFamily: font.family,
    fontSize: font.size,
    lineHeight: font.lineHeight,
    fontLigatures: false,
    padding: { top: font.padding, bottom: font.padding },
    lineDecorationsWidth: font.padding,
    lineNumbers: lineNumbers ? 'on' : 'off',
    lineNumbersMinChars: lineNumbers ? 3 : 0,
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    guides: { indentation: false, bracketPairs: false },
    renderLineHighlight: 'none',
    occurrencesHighlight: 'off',
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    stickyScroll: { enabled: false },
    wordWrap: language === 'markdown' ? 'on' : 'off',
    // What cannot be seen is shown, as everywhere in the app.
    renderControlCharacters: true,
    unicodeHighlight: {
      invisibleCharacters: true,
      ambiguousCharacters: false,
      nonBasicASCII: false,
      includeComments: true,
      includeStrings: true,
    },
    unusualLineTerminators: 'off',

    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 3,
    scrollbar: {
      vertical: 'hidden',
      verticalScrollbarSize: 0,
      horizontalScrollbarSize: font.scrollbar || THIN_BAR,
      ignoreHorizontalScrollbarInContentHeight: font.scrollbar === 0,
      // The wheel scrolls the page, also over a cell.
      alwaysConsumeMouseWheel: false,
      useShadows: false,
    },
    fixedOverflowWidgets: true,
    overflowWidgetsDomNode: editorOverlay,
    smoothScrolling: false,
    cursorSmoothCaretAnimation: 'off',
    cursorBlinking: reducedMotion ? 'solid' : 'blink',

    links: false,
    dragAndDrop: false,
    'semanticHighlighting.enabled': false,
    find: { addExtraSpaceOnTop: true, seedSearchStringFromSelection: 'selection' },
    quickSuggestions: { other: language === 'python' ? 'on' : 'off', comments: 'off', strings: 'off' },
    quickSuggestionsDelay: 150,
    wordBasedSuggestions: 'off',
    snippetSuggestions: 'none',
    tabCompletion: 'off',
    // Enter ends a line unless the suggestion would add to what is there.
    acceptSuggestionOnEnter: 'smart',
    acceptSuggestionOnCommitCharacter: false,
    suggest: { showStatusBar: false, shareSuggestSelections: false, localityBonus: false },
    suggestSelection: 'first',
    parameterHints: { enabled: language === 'python', cycle: true },
    hover: { enabled: 'on', delay: 400, sticky: true, above: false },
    lightbulb: { enabled: 'off' as editor.ShowLightbulbIconMode }, // a const enum, which isolated modules cannot name
  };
}
