import { type editor, KeyCode, KeyMod } from 'monaco-editor/editor';
import { chooseShiftTab, chooseTab } from './choose-tab.ts';
import type { EditorCommands } from './editor-commands.ts';

/** Nothing is open in the editor that Esc would close. */
const NOTHING_OPEN = [
  '!suggestWidgetVisible',
  '!parameterHintsVisible',
  '!findWidgetVisible',
  '!editorHoverVisible',
  '!markersNavigationVisible',
  '!inSnippetMode',
  '!editorHasMultipleSelections',
].join(' && ');
const IN_TEXT = 'editorTextFocus';
const ON_FIRST_LINE = 'vivariumOnFirstLine';
const ON_LAST_LINE = 'vivariumOnLastLine';
const CAN_LEAVE = `${IN_TEXT} && !suggestWidgetVisible && !parameterHintsVisible && !editorHasSelection && !editorHasMultipleSelections`;

/** Ctrl on a Mac too, where `CtrlCmd` is Cmd. The menu names the last. */
const ctrl = (key: number) => [KeyMod.WinCtrl | key, KeyMod.CtrlCmd | key];

interface BoundAction {
  readonly id: string;
  readonly label: string;
  readonly keys: number[];
  readonly when?: string;
  /** Also in the context menu. */
  readonly inMenu?: boolean;
  readonly run: () => void;
}

/** Gives an editor its keys and the entries of its context menu. `current` returns what they do now. */
export function bindCommands(
  target: editor.IStandaloneCodeEditor,
  current: () => EditorCommands,
  language: 'python' | 'markdown',
): void {
  const offset = () => {
    const position = target.getPosition();
    return position === null ? 0 : (target.getModel()?.getOffsetAt(position) ?? 0);
  };
  const actions: BoundAction[] = [];
  /** Keys whose command is left out stay Monaco's. */
  const bind = (name: keyof EditorCommands, action: Omit<BoundAction, 'id'>) => {
    if (current()[name] !== undefined) actions.push({ id: `vivarium.${name}`, ...action });
  };
  bind('onRunAndAdvance', {
    label: 'Run and Go On',
    keys: [KeyMod.Shift | KeyCode.Enter],
    inMenu: true,
    run: () => current().onRunAndAdvance?.(),
  });
  bind('onRun', { label: 'Run', keys: ctrl(KeyCode.Enter), inMenu: true, run: () => current().onRun?.() });
  bind('onRunAndInsert', {
    label: 'Run and Insert Below',
    keys: [KeyMod.Alt | KeyCode.Enter],
    inMenu: true,
    run: () => current().onRunAndInsert?.(),
  });
  bind('onSplit', {
    label: 'Split Cell Here',
    keys: ctrl(KeyMod.Shift | KeyCode.Minus),
    inMenu: true,
    run: () => current().onSplit?.(offset()),
  });
  bind('onSave', { label: 'Save', keys: ctrl(KeyCode.KeyS), run: () => current().onSave?.() });
  bind('onPalette', {
    label: 'All Commands…',
    keys: [KeyCode.F1, ...ctrl(KeyMod.Shift | KeyCode.KeyP)],
    inMenu: true,
    run: () => current().onPalette?.(),
  });
  bind('onEscape', {
    label: 'Leave the Editor',
    keys: [KeyCode.Escape],
    when: `${IN_TEXT} && ${NOTHING_OPEN}`,
    run: () => current().onEscape?.(),
  });
  bind('onMoveUp', {
    label: 'Go to the Cell Above',
    keys: [KeyCode.UpArrow],
    when: `${CAN_LEAVE} && ${ON_FIRST_LINE}`,
    run: () => current().onMoveUp?.(),
  });
  bind('onMoveDown', {
    label: 'Go to the Cell Below',
    keys: [KeyCode.DownArrow],
    when: `${CAN_LEAVE} && ${ON_LAST_LINE}`,
    run: () => current().onMoveDown?.(),
  });
  if (language === 'python') actions.push(...tabActions(target));

  for (const { id, label, keys, when = IN_TEXT, inMenu = false, run } of actions) {
    target.addAction({
      id,
      label,
      keybindings: keys,
      keybindingContext: when,
      ...(inMenu && {
        contextMenuGroupId: '0_cell',
        contextMenuOrder: actions.findIndex((action) => action.id === id),
      }),
      run,
    });
  }
  followEdges(target);
}

/** Tab completes and Shift+Tab explains, where there is something to complete or to explain. */
function tabActions(target: editor.IStandaloneCodeEditor): BoundAction[] {
  const before = () => {
    const position = target.getPosition();
    return position === null
      ? ''
      : (target.getModel()?.getLineContent(position.lineNumber) ?? '').slice(0, position.column - 1);
  };
  const hasSelection = () => (target.getSelections() ?? []).some((selection) => !selection.isEmpty());
  const trigger = (command: string, argument: unknown = null) => target.trigger('keyboard', command, argument);
  const when = `${IN_TEXT} && !editorReadonly && !editorTabMovesFocus && !suggestWidgetVisible && !inSnippetMode && !editorHasMultipleSelections`;
  return [
    {
      id: 'vivarium.tab',
      label: 'Complete or Indent',
      keys: [KeyCode.Tab],
      when,
      run: () => trigger(chooseTab(before(), hasSelection()) === 'complete' ? 'editor.action.triggerSuggest' : 'tab'),
    },
    {
      id: 'vivarium.shiftTab',
      label: 'Explain or Outdent',
      keys: [KeyMod.Shift | KeyCode.Tab],
      when,
      run: () => {
        const does = chooseShiftTab(before(), hasSelection());
        if (does === 'describe-name') trigger('editor.action.showHover', { focus: 'noAutoFocus' });
        else if (does === 'describe-call') trigger('editor.action.triggerParameterHints');
        else trigger('outdent');
      },
    },
  ];
}

/** Keeps track of whether the caret is on the first and on the last line as they are shown, wrapped ones included. */
function followEdges(target: editor.IStandaloneCodeEditor): void {
  const first = target.createContextKey<boolean>(ON_FIRST_LINE, false);
  const last = target.createContextKey<boolean>(ON_LAST_LINE, false);
  const follow = () => {
    const model = target.getModel();
    const position = target.getPosition();
    if (model === null || position === null) return;
    const end = model.getFullModelRange().getEndPosition();
    const top = (line: number, column: number) => target.getTopForPosition(line, column);
    const caret = top(position.lineNumber, position.column);
    first.set(caret === top(1, 1));
    last.set(caret === top(end.lineNumber, end.column));
  };
  target.onDidChangeCursorPosition(follow);
  target.onDidChangeModelContent(follow);
  target.onDidContentSizeChange(follow);
  follow();
}
