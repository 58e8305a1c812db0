import { expect, test } from '../widget/fixtures.ts';
import { shareWidgetLab } from '../widget-lab.ts';

const lab = shareWidgetLab();

/** Code that leaves a value in `v`, and the JSON that asking for `v` gives. */
const CONVERSIONS: readonly (readonly [string, string, unknown])[] = [
  ['None', 'v = None', null],
  ['numbers and texts', 'v = {"n": 1, "f": 0.5, "t": "é", "b": True}', { n: 1, f: 0.5, t: 'é', b: true }],
  ['NaN and the infinities', 'v = [float("nan"), float("inf"), -float("inf")]', [null, 'Infinity', '-Infinity']],
  [
    'integers too large for JavaScript',
    'v = [2**53, 2**53 + 1, -2**64]',
    [2 ** 53, '9007199254740993', String(-(2n ** 64n))],
  ],
  [
    'Decimal and Fraction',
    'from decimal import Decimal\nfrom fractions import Fraction\nv = [Decimal("1.10"), Fraction(1, 3)]',
    ['1.10', '1/3'],
  ],
  [
    'dates and times',
    'from datetime import *\nv = [datetime(2026, 1, 2, 3, 4, 5), date(2026, 1, 2), time(3, 4), datetime(2026, 1, 2, tzinfo=timezone.utc)]',
    ['2026-01-02T03:04:05', '2026-01-02', '03:04:00', '2026-01-02T00:00:00+00:00'],
  ],
  ['bytes', 'v = b"\\x00\\xffglass"', Buffer.from('\0\xffglass', 'latin1').toString('base64')],
  [
    'sets and tuples',
    'v = [{3, 1, 2}, frozenset({"b", "a"}), (1, (2,))]',
    [
      [1, 2, 3],
      ['a', 'b'],
      [1, [2]],
    ],
  ],
  ['a generator', 'v = str(type(i for i in ()))', "<class 'generator'>"],
  ['keys that are no texts', 'v = {1: "a", None: "b", (1, 2): "c"}', { '1': 'a', None: 'b', '1, 2': 'c' }],
  [
    'a dataclass and a named tuple',
    'from dataclasses import dataclass\nfrom collections import namedtuple\n@dataclass\nclass P:\n    x: int\nv = [P(1), namedtuple("Q", "y")(2)]',
    [{ x: 1 }, { y: 2 }],
  ],
];

test.describe('the result of a run', () => {
  for (const [title, code, expected] of CONVERSIONS) {
    test(`is JSON for ${title}`, async () => {
      expect(await lab().run(code, { result_var_name: 'v' })).toMatchObject({
        success: true,
        result: expected,
        stderr: '',
      });
    });
  }

  test('may be a variable of an earlier run', async () => {
    await lab().run('total = 41');
    expect((await lab().run('total += 1', { result_var_name: 'total' })).result).toBe(42);
  });

  test('is null with one line that names near misses when there is no such variable', async () => {
    const result = await lab().run('summary_table = 1', { result_var_name: 'sumary_table' });
    expect(result).toMatchObject({ success: true, result: null });
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(result.stderr).toContain("'sumary_table'");
    expect(result.stderr).toContain("'summary_table'");
  });

  test('is null when the run failed', async () => {
    expect(await lab().run('v = 1\n1 / 0', { result_var_name: 'v' })).toMatchObject({ success: false, result: null });
  });

  test('is a bounded text for a value that holds itself', async () => {
    const { success, result } = await lab().run('v = [1]\nv.append(v)', { result_var_name: 'v' });
    expect(success).toBe(true);
    expect(JSON.stringify(result).length).toBeLessThan(2_000);
    expect(JSON.stringify(result)).toContain('[...]');
  });

  test('is a bounded text for 200 MB of text or a list of 25 million numbers', async () => {
    for (const code of ['v = "x" * 200_000_000', 'v = [0] * 25_000_000']) {
      const { success, result, stderr } = await lab().run(code, { result_var_name: 'v' });
      expect(success).toBe(true);
      expect(typeof result).toBe('string');
      expect(String(result).length).toBeLessThanOrEqual(1_000);
      expect(stderr).toContain('too large');
    }
    expect((await lab().run('del v')).success).toBe(true);
  });

  test('never is an exception: a repr that raises, an endless one, an odd class', async () => {
    const result = await lab().run(
      [
        'class Raises:\n    def __repr__(self): raise RuntimeError("no")',
        'class Long:\n    def __repr__(self): return "y" * 10_000_000',
        'class NoText:\n    def __repr__(self): return 5',
        'class Liar:\n    __class__ = dict\n    def items(self): raise KeyError',
        'v = [Raises(), Long(), NoText(), Liar(), object]',
      ].join('\n'),
      { result_var_name: 'v' },
    );
    expect(result).toMatchObject({ success: true });
    expect(result.result).toHaveLength(5);
    for (const text of result.result as string[]) expect(text.length).toBeLessThanOrEqual(1_000);
  });

  test('keeps a lone surrogate from breaking the answer', async () => {
    const { success, result } = await lab().run('v = ["\\ud800", 1]', { result_var_name: 'v' });
    expect(success).toBe(true);
    expect((result as unknown[])[1]).toBe(1);
  });
});
