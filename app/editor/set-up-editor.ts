import { editor, MarkerSeverity } from 'monaco-editor/editor';
import type { SyntaxProblem } from '../../workers/contract/inquiry.ts';
import { isMac } from '../ui/is-mac.ts';
import { bindCommands } from './bind-commands.ts';
import type { EditorProps } from './editor-props.ts';
import { attachHelp } from './python-providers.ts';
import { readAhead } from './read-ahead.ts';
import { toMarkerRange } from './syntax-marker.ts';
import { watchSyntax } from './watch-syntax.ts';

/** Whose markers ours are among all that a text may have. */
const MARKER_OWNER = 'python';

const NO_BRACKET_COLORS = { enabled: false, independentColorPoolPerBracketType: false };

/** What screen readers say after the name of an editor. */
const KEYS_HINT = `Escape leaves the editor. ${isMac() ? 'Control Shift M' : 'Control M'} lets Tab move the focus.`;

/** Gives a new editor its keys, its help and its syntax check. `current` returns the props as they are now. */
export function setUpEditor(target: editor.IStandaloneCodeEditor, current: () => EditorProps): void {
  const model = target.getModel();
  if (model === null) return;
  const { language } = current();
  const gone = new AbortController();
  target.onDidDispose(() => gone.abort());
  // Not an option of the editor but of its text, and brackets in three colours mean nothing here.
  model.updateOptions({ bracketColorizationOptions: NO_BRACKET_COLORS });
  readAhead(model);
  describeKeys(target);
  bindCommands(target, () => current().commands, language);
  const tellCaret = () => {
    const place = target.getPosition();
    // One that is being taken apart moves its caret to the start.
    if (place !== null && target.hasTextFocus()) current().onCaret?.(model.getOffsetAt(place));
  };
  target.onDidChangeCursorPosition(tellCaret);
  target.onDidFocusEditorText(tellCaret);
  target.onDidBlurEditorWidget(() => current().onBlur?.());
  if (language !== 'python') return;

  attachHelp(model, { current: () => current().help, signal: gone.signal });
  const syntax = watchSyntax({
    read: () => model.getValue(),
    check: async (code, signal) => (await current().help?.checkSyntax(code, signal)) ?? null,
    show: (problem) => showProblem(model, problem),
  });
  target.onDidChangeModelContent(({ changes }) =>
    syntax.change(changes.flatMap(({ range }) => [range.startLineNumber, range.endLineNumber])),
  );
  target.onDidDispose(syntax.dispose);
}

function showProblem(model: editor.ITextModel, problem: SyntaxProblem | null): void {
  if (model.isDisposed()) return;
  const markers =
    problem === null
      ? []
      : [{ ...toMarkerRange(problem, model.getValue()), message: problem.message, severity: MarkerSeverity.Error }];
  editor.setModelMarkers(model, MARKER_OWNER, markers);
}

function describeKeys(target: editor.IStandaloneCodeEditor): void {
  const textbox = target.getDomNode()?.querySelector('[role="textbox"], textarea');
  textbox?.setAttribute('aria-description', KEYS_HINT);
}
