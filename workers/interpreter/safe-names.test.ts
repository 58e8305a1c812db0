import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NOTHING, openTestWorkspace } from './test-workspace.ts';

const { told, python, lay, collect } = openTestWorkspace({ beforeAll, beforeEach });

describe('names', () => {
  test.each([
    ['emoji', '🦜🧪.csv'],
    ['right to left', 'ملف‮gpj.exe'],
    ['accents in two pieces', 'é.txt'],
    ['markup', '<img src=x onerror=alert(1)>.txt'],
    ['quotes', `"it's" \`$(x)\`.txt`],
    ['a line break', 'a\nb\r\n.txt'],
    ['255 bytes', `${'ü'.repeat(127)}x`],
    ['what JavaScript keeps for itself', '__proto__'],
    ['numbers', '007'],
    ['spaces', '  '],
    ['an unknown character', 'a�b.csv'],
  ])('of the page are there as they are: %s', (_what, name) => {
    lay({ [`${name}/${name}`]: name });
    python(
      `assert os.listdir() == [name] and os.listdir(name) == [name]\nassert open(f'{name}/{name}', newline='').read() == name`,
      { name },
    );
    expect(collect()).toEqual(NOTHING);
  });

  test('of Python arrive as they are', async () => {
    python(`
for name in ('🦜.csv', '__proto__', 'constructor', '<b>.txt', 'x' * 255):
    open(name, 'w').write('1')
os.mkdir('d')
open('d/__proto__', 'w').write('2')`);
    const { written } = collect();
    expect(written.map(({ path }) => path).sort()).toEqual(
      ['🦜.csv', '__proto__', 'constructor', '<b>.txt', 'x'.repeat(255), 'd/__proto__'].sort(),
    );
  });

  test('that are too long are refused where they are made', () => {
    python(`
import errno
for make in (lambda n: open(n, 'w'), os.mkdir, lambda n: os.symlink('x', n), lambda n: os.rename('short', n)):
    open('short', 'w').close()
    try: make('ü' * 128)
    except OSError as error: assert error.errno == errno.ENAMETOOLONG, error
    else: assert False`);
    expect(collect().written.map(({ path }) => path)).toEqual(['short']);
  });

  test('that are no UTF-8 are refused or told', () => {
    python(`
import errno
try: open(b'\\xff.txt', 'w')
except OSError as error: assert error.errno == errno.EILSEQ, error
else: assert False
open(b'a-rather-long-name-in-latin-1-\\xe9t\\xe9.txt', 'w').write('x')`);
    const [written] = collect().written;
    expect(written?.path).toContain('�');
    expect(told).toEqual([expect.stringContaining(`"${written?.path}"`)]);
  });
});
