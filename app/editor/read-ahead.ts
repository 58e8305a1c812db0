import { editor } from 'monaco-editor/editor';

/** As many lines as the grammar reads without anyone noticing; longer texts wait for the page's spare time. */
const MOST_LINES = 1_000;

/**
 * Has the grammar read a text now, and each change as it is made. Monaco itself waits for a moment in which the page has
 * nothing else to do, and what is typed before that gets neither an indent after a colon nor its closing bracket.
 */
export function readAhead(model: editor.ITextModel): void {
  readLines(model, model.getLineCount());
  model.onDidChangeContent(({ changes }) => {
    const last = Math.max(...changes.map(({ range, text }) => range.startLineNumber + text.split('\n').length - 1));
    readLines(model, last);
  });
}

/** Also all lines above it. */
function readLines(model: editor.ITextModel, last: number): void {
  const line = Math.min(last, model.getLineCount());
  // Its result is of no use here; nothing else that Monaco offers reads a line at once.
  if (line <= MOST_LINES) editor.colorizeModelLine(model, line);
}
