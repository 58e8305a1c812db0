import { expect, test } from 'vitest';
import { finishSteps } from '../../lib/steps.ts';
import type { NotebookToExport } from './redact-notebook.ts';
import { makeNotebook, makeText, redact } from './test-notebook.ts';
import { toPythonScript } from './to-python-script.ts';

/** The script's cells without the head that all scripts have. */
function write(notebook: NotebookToExport): string {
  const script = finishSteps(toPythonScript(redact(notebook)));
  expect(script.startsWith('# ---\n# jupyter:\n')).toBe(true);
  return script.slice(script.indexOf('\n\n') + 2);
}

test('code, text and raw text, each in a cell of its kind', () => {
  expect(write(makeNotebook('x = 1\nx\n'))).toBe('# %%\nx = 1\nx\n');
  expect(write(makeText('# Title\n\ntext'))).toBe('# %% [markdown]\n# # Title\n#\n# text\n');
  expect(write(makeText('raw', 'raw'))).toBe('# %% [raw]\n# raw\n');
});

test.each([
  ['%matplotlib inline\nx = 1', '# %matplotlib inline\nx = 1'],
  ['!ls\nfiles = !ls\nt = %timeit -o 1', '# !ls\n# files = !ls\n# t = %timeit -o 1'],
  ['if x:\n    !ls', 'if x:\n    pass  # !ls'],
  ['len?\n?len\nlen??', '# len?\n# ?len\n# len??'],
  ['%%bash\nls -l\n\necho', '# %%bash\n# ls -l\n#\n# echo'],
  ['text = """\n%d\n!important\n"""\n%time x', 'text = """\n%d\n!important\n"""\n# %time x'],
  ['x = (7\n% 4)\n!ls', 'x = (7\n% 4)\n# !ls'],
  ['x = 7 \\\n% 4', 'x = 7 \\\n% 4'],
  ["x = '''a''' + 'it' # '''\n!ls", "x = '''a''' + 'it' # '''\n# !ls"],
  ['x = "\\"("\n!ls', 'x = "\\"("\n# !ls'],
  ["x = ''\n!ls", "x = ''\n# !ls"],
  ["x = '''a'b''c'''\n!ls", "x = '''a'b''c'''\n# !ls"],
  ['s = "%s" % x\na != b', 's = "%s" % x\na != b'],
])('%j: what only IPython runs becomes a comment', (source, script) => {
  expect(write(makeNotebook(source))).toBe(`# %%\n${script}\n`);
});

test.each(['a\rimport os', 'a\r\nimport os', 'a\nimport os'])('text cannot leave its comment: %j', (source) => {
  expect(write(makeText(source))).toBe('# %% [markdown]\n# a\n# import os\n');
});

test('code of another language is all comments', () => {
  const notebook = makeNotebook('println("x")');
  const metadata = { language_info: { name: 'julia' } };
  expect(write({ ...notebook, document: { ...notebook.document, metadata } })).toBe('# %%\n# println("x")\n');
});
