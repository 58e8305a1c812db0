import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOptions } from './parse-options.ts';
import { BUTTONS, MODES } from './protocol.ts';

const BASE = 'https://viv.example/app/embed.html';
const parse = (search: string, hash = '') => parseOptions(search, hash, BASE);
const problemsOf = (search: string, hash = '') => {
  const parsed = parse(search, hash);
  return parsed.status === 'error' ? parsed.problems : [];
};

test('without parameters everything has its default', () => {
  expect(parse('')).toEqual({
    status: 'ok',
    options: {
      mode: 'full',
      theme: 'system',
      language: null,
      title: 'Vivarium',
      file: null,
      packages: [],
      readOnly: false,
      buttons: [...BUTTONS],
      webmcp: false,
    },
  });
});

test('every parameter is taken as it is meant', () => {
  const search =
    '?mode=notebook&theme=dark&language=pt-br&title=Sales+%26%20more&file=data/a.csv&packages=NumPy,ruamel.yaml&readOnly=1&buttons=export,files&webmcp=1';
  expect(parse(search)).toEqual({
    status: 'ok',
    options: {
      mode: 'notebook',
      theme: 'dark',
      language: 'pt-BR',
      title: 'Sales & more',
      file: 'https://viv.example/app/data/a.csv',
      packages: ['numpy', 'ruamel-yaml'],
      readOnly: true,
      buttons: ['files', 'export'],
      webmcp: true,
    },
  });
});

test('no buttons are none', () => {
  expect(parse('?buttons=')).toMatchObject({ status: 'ok', options: { buttons: [] } });
});

test('what a title hides is named', () => {
  expect(parse('?title=a%E2%80%AEb')).toMatchObject({ options: { title: 'a⟨U+202E⟩b' } });
});

describe('refused, by name:', () => {
  test.each([
    ['?modus=full', 'There is no parameter “modus”.'],
    ['?__proto__=1', 'There is no parameter “__proto__”.'],
    ['?code=print(1)', 'There is no parameter “code”.'],
    ['?baseUrl=https://evil.example', 'There is no parameter “baseUrl”.'],
    ['?apiKey=sk-1', 'There is no parameter “apiKey”.'],
    ['?mode=full&mode=chat', '“mode” is there more than once'],
    ['?mode=', '“mode” is empty'],
    ['?mode', '“mode” is empty'],
    ['?mode=Full', '“mode” is one of full, chat, notebook, headless, not “Full”'],
    ['?theme=blue', '“theme” is one of light, dark, system'],
    ['?language=german_de', '“language” is a language tag'],
    [`?title=${'x'.repeat(201)}`, '“title” has 201 characters'],
    ['?title=%20', '“title” holds only spaces'],
    ['?title=%E0%A4%A', 'is not encoded as addresses are'],
    ['?file=javascript:alert(1)', '“file” is an http or https address'],
    ['?file=data:text/csv,a', '“file” is an http or https address'],
    ['?file=https://me:secret@a.example/b.csv', '“file” must not hold a name or a password'],
    ['?packages=numpy,,pandas', '“packages” holds names'],
    ['?packages=numpy,%20pandas', '“packages” holds names'],
    ['?packages=https://evil.example/x.whl', '“packages” holds names'],
    ['?packages=Py_Yaml,py-yaml', '“packages” names py-yaml more than once'],
    [`?packages=${Array.from({ length: 51 }, (_, index) => `p${index}`).join()}`, '“packages” names 51 packages'],
    ['?readOnly=true', '“readOnly” is 1 or 0'],
    ['?webmcp=2', '“webmcp” is 1 or 0'],
    ['?buttons=files,run', '“buttons” may name files, model, theme, import, export, not “run”'],
    ['?buttons=files,files', '“buttons” names files more than once'],
  ])('%s', (search, words) => {
    expect(problemsOf(search)).toEqual([expect.stringContaining(words)]);
  });

  test('a link to a session', () => {
    expect(problemsOf('', '#session=abc')).toEqual([expect.stringContaining('no link to a session')]);
    expect(parse('', '#').status).toBe('ok');
  });

  test('each problem of several, in their order', () => {
    expect(problemsOf('?nope=1&theme=x&mode=y')).toHaveLength(3);
  });
});

test('whatever an address says, it is understood whole or every problem is said in visible words', () => {
  const names = fc.constantFrom('mode', 'title', 'file', 'packages', 'buttons', 'readOnly', 'language', 'constructor');
  const pair = fc.oneof(
    fc.string(),
    fc.tuple(names, fc.string({ unit: 'binary' })).map(([a, b]) => `${a}=${b}`),
  );
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 6 }), (pairs) => {
      const parsed = parse(`?${pairs.join('&')}`);
      if (parsed.status === 'error') {
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const problem of parsed.problems) expect(problem).not.toMatch(/[\u200b-\u200f\u202a-\u202e]/);
        return;
      }
      const { mode, title, file, packages } = parsed.options;
      expect(MODES).toContain(mode);
      expect(title).not.toMatch(/[\u202a-\u202e]/);
      if (file !== null) expect(new URL(file).protocol).toMatch(/^https?:$/);
      for (const name of packages) expect(name).toMatch(/^[a-z\d]([a-z\d_-]*[a-z\d])?$/);
    }),
  );
});

test('a list of a hundred thousand packages is refused for its length', () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `p${index}`).join(',');
  expect(problemsOf(`?packages=${names}`)).toEqual(['“packages” names 100000 packages; up to 50 are loaded.']);
});

test('of very many problems the first are told, and how many there are', () => {
  const problems = problemsOf(`?${'x&'.repeat(1000)}`);
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)).toBe('There are 980 more problems.');
});

test('a title that is too long when its invisible characters are written out is refused', () => {
  expect(problemsOf(`?title=${encodeURIComponent('\u202e'.repeat(50))}`)).toEqual([
    '“title” holds too many characters that cannot be seen.',
  ]);
});
