import { expect, test } from 'vitest';
import { toFileName } from './to-file-name.ts';

test.each([
  ['Penguins & mass', 'Penguins mass.ipynb'],
  ['Größe, 2026 (neu)', 'Größe, 2026 (neu).ipynb'],
  ['../../etc/passwd', 'etc passwd.ipynb'],
  ['a\u202egpj.exe', 'a gpj.exe.ipynb'],
  ['C:\\x\0y\nz', 'C x y z.ipynb'],
  ['.hidden', 'hidden.ipynb'],
  ['--flag', 'flag.ipynb'],
  ['NUL', 'notebook.ipynb'],
  ['', 'notebook.ipynb'],
  ['\ud800', 'notebook.ipynb'],
  ['x'.repeat(300), `${'x'.repeat(80)}.ipynb`],
  ['<script>', 'script.ipynb'],
])('%j becomes %j', (title, name) => {
  expect(toFileName(title, '.ipynb')).toBe(name);
});
