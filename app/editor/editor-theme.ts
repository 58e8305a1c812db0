import type { editor } from 'monaco-editor/editor';
import { toHexColor } from './hex-color.ts';

type Scheme = 'light' | 'dark';

/** Monaco's name for our colours of a scheme. */
export function themeName(scheme: Scheme): string {
  return `vivarium-${scheme}`;
}

/** Our colours as Monaco wants them: the tokens of the page, read as they are shown in a scheme. */
export function readTheme(scheme: Scheme): editor.IStandaloneThemeData {
  const read = createTokenReader(scheme);
  const token = (name: string) => read(name).slice(1);
  return {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: token('--ink') },
      { token: 'keyword', foreground: token('--syntax-keyword') },
      { token: 'string', foreground: token('--syntax-string') },
      { token: 'number', foreground: token('--syntax-number') },
      { token: 'literal', foreground: token('--syntax-number') },
      { token: 'comment', foreground: token('--syntax-comment'), fontStyle: 'italic' },
      { token: 'title', foreground: token('--syntax-name') },
      { token: 'builtin', foreground: token('--syntax-name') },
      { token: 'meta', foreground: token('--syntax-name') },
      { token: 'tag', foreground: token('--syntax-name') },
      { token: 'variable', foreground: token('--syntax-number') },
      { token: 'emphasis', fontStyle: 'italic' },
      { token: 'strong', fontStyle: 'bold' },
      { token: 'string.link', foreground: token('--syntax-name') },
    ],
    colors: Object.fromEntries(Object.entries(COLORS).map(([part, name]) => [part, read(name)])),
  };
}

/** Which token colours which part of Monaco. */
const COLORS: Record<string, string> = {
  foreground: '--ink',
  descriptionForeground: '--ink-soft',
  errorForeground: '--danger',
  focusBorder: '--focus',
  'icon.foreground': '--ink-soft',
  'editor.background': '--surface-sunk',
  'editor.foreground': '--ink',
  'editorCursor.foreground': '--ink',
  'editorLineNumber.foreground': '--ink-soft',
  'editorLineNumber.activeForeground': '--ink',
  'editor.selectionBackground': '--selection',
  'editor.inactiveSelectionBackground': '--selection',
  'editor.findMatchBackground': '--found',
  'editor.findMatchHighlightBackground': '--found',
  'editorBracketMatch.background': '--hover',
  'editorBracketMatch.border': '--line-strong',
  'editorError.foreground': '--danger',
  'editorWarning.foreground': '--warn',
  'editorInfo.foreground': '--info',
  'editorMarkerNavigation.background': '--surface-raised',
  'editorMarkerNavigationError.background': '--danger',
  'editorUnicodeHighlight.border': '--warn',
  'editorWidget.background': '--surface-raised',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--line-strong',
  'editorHoverWidget.background': '--surface-raised',
  'editorHoverWidget.foreground': '--ink',
  'editorHoverWidget.border': '--line-strong',
  'editorHoverWidget.highlightForeground': '--accent',
  'editorHoverWidget.statusBarBackground': '--surface-sunk',
  'editorSuggestWidget.background': '--surface-raised',
  'editorSuggestWidget.foreground': '--ink',
  'editorSuggestWidget.border': '--line-strong',
  'editorSuggestWidget.highlightForeground': '--accent',
  'editorSuggestWidget.focusHighlightForeground': '--accent',
  'editorSuggestWidget.selectedBackground': '--accent-wash',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorSuggestWidget.selectedIconForeground': '--ink',
  'list.hoverBackground': '--hover',
  'list.focusBackground': '--accent-wash',
  'list.focusForeground': '--ink',
  'list.highlightForeground': '--accent',
  'input.background': '--surface',
  'input.foreground': '--ink',
  'input.border': '--line-strong',
  'input.placeholderForeground': '--ink-soft',
  'inputOption.activeBackground': '--accent-wash',
  'inputOption.activeForeground': '--accent',
  'inputOption.activeBorder': '--accent',
  'menu.background': '--surface-raised',
  'menu.foreground': '--ink',
  'menu.selectionBackground': '--accent-wash',
  'menu.selectionForeground': '--ink',
  'menu.separatorBackground': '--line',
  'menu.border': '--line-strong',
  'textCodeBlock.background': '--surface-sunk',
  'textLink.foreground': '--accent',
  'toolbar.hoverBackground': '--hover',
  'scrollbarSlider.background': '--scrollbar',
  'scrollbarSlider.hoverBackground': '--line-strong',
  'scrollbarSlider.activeBackground': '--line-strong',
  'symbolIcon.variableForeground': '--syntax-name',
  'symbolIcon.functionForeground': '--syntax-keyword',
  'symbolIcon.classForeground': '--syntax-number',
  'symbolIcon.moduleForeground': '--syntax-string',
  'symbolIcon.keywordForeground': '--ink-soft',
  'symbolIcon.propertyForeground': '--syntax-name',
  'symbolIcon.fieldForeground': '--syntax-string',
  'symbolIcon.fileForeground': '--ink-soft',
  'symbolIcon.textForeground': '--ink-soft',
};

/** Colours the tokens have no name for, made of those they have. */
const MIXED: Record<string, string> = {
  '--selection': 'color-mix(in srgb, var(--accent) 24%, transparent)',
  '--found': 'color-mix(in srgb, var(--warn) 30%, transparent)',
  '--scrollbar': 'color-mix(in srgb, var(--line-strong) 55%, transparent)',
};

/** Reads tokens through an element of that scheme, as they are written as `light-dark(…)`. */
function createTokenReader(scheme: Scheme): (name: string) => string {
  return (name) => {
    const probe = document.createElement('span');
    probe.style.colorScheme = scheme;
    probe.style.color = MIXED[name] ?? `var(${name})`;
    document.body.append(probe);
    const color = toHexColor(getComputedStyle(probe).color);
    probe.remove();
    return color;
  };
}
