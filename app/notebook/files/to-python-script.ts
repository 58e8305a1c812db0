import type { Steps } from '../../lib/steps.ts';
import { isPython, readLanguage } from './describe-language.ts';
import { findStatementLines, isIPythonLine } from './find-statement-lines.ts';
import type { RedactedNotebook } from './redact-notebook.ts';

/** Jupytext's mark of the format, constant so that nothing of a notebook can stand in a file's first lines. */
const HEAD = [
  '# ---',
  '# jupyter:',
  '#   jupytext:',
  '#     text_representation:',
  '#       extension: .py',
  '#       format_name: percent',
  '#   kernelspec:',
  '#     display_name: Python 3',
  '#     language: python',
  '#     name: python3',
  '# ---',
].join('\n');

/**
 * The notebook as a Python script in the percent format, which Jupytext, VS Code and Spyder read: cells begin with
 * `# %%`, text is in comments, and so is what only IPython runs. Outputs are left out.
 */
export function* toPythonScript({ cells, metadata }: RedactedNotebook): Steps<string> {
  const python = isPython(readLanguage(metadata));
  const parts = [HEAD];
  for (const { kind, cell } of cells) {
    const lines = toLines(cell.source);
    const script =
      kind === 'text'
        ? [`# %% [${cell.kind}]`, ...lines.map(toComment)]
        : ['# %%', ...(python ? toScriptLines(lines) : lines.map(toComment))];
    parts.push(script.join('\n').trimEnd());
    yield;
  }
  return `${parts.join('\n\n')}\n`;
}

/** Lines as Python counts them: a lone carriage return ends one too, and with it a comment. Python takes no NUL. */
function toLines(source: string): readonly string[] {
  return source.replaceAll('\0', '␀').split(/\r\n?|\n/);
}

function toComment(line: string): string {
  return line === '' ? '#' : `# ${line}`;
}

function toScriptLines(lines: readonly string[]): readonly string[] {
  // A cell magic makes its whole cell something else than Python.
  const first = lines.find((line) => line.trim() !== '');
  if (first?.startsWith('%%')) return lines.map(toComment);
  const begins = findStatementLines(lines);
  return lines.map((line, index) => {
    if (!begins[index] || !isIPythonLine(line)) return line;
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    // A block needs a statement.
    return indent === '' ? toComment(line) : `${indent}pass  ${toComment(line.trimStart())}`;
  });
}
