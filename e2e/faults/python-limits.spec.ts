import { shareLab } from '../toolset-page.ts';
import { endure } from './endure.ts';
import { expect, test } from './fault-line.ts';

const lab = shareLab({ timeLimitMs: 5000 });

test.describe('Python at its limits', () => {
  test('MemoryError', async ({ line }) => {
    const { result } = await endure(line, lab(), { code: '[None] * 2**29', ends: true });
    expect(result?.stderr).toContain('MemoryError');
    expect(line.variables).toBe('kept');
  });

  const DEEP = [
    ['recursion in Python', 'def down(n): return down(n + 1) + 1\ndown(0)'],
    ['recursion through C', 'import sys\nsys.setrecursionlimit(10**9)\ndef down(x): return [*map(down, [x])]\ndown(0)'],
    ['deep JSON', 'import json; json.loads("[" * 1_000_000)'],
    ['deep pickle', 'import pickle\ndeep = []\nfor _ in range(1_000_000): deep = [deep]\npickle.dumps(deep)'],
    ['deep repr', 'deep = []\nfor _ in range(1_000_000): deep = [deep]\nrepr(deep)'],
    ['deep comparison', 'a, b = [], []\nfor _ in range(1_000_000): a, b = [a], [b]\na == b'],
    ['code of nested brackets, evaluated', 'eval("(" * 5000 + ")" * 5000)'],
    ['code of a million signs, evaluated', 'eval("-" * 1_000_000 + "1")'],
  ] as const;
  for (const [fault, code] of DEEP) {
    test(fault, async ({ line }) => {
      // Deep objects that are no more must not take the next run down either.
      const { result } = await endure(line, lab(), { code, ends: true });
      expect(result?.success).toBe(false);
    });
  }

  const ENDLESS = [
    ['endless loop in C: a catastrophic pattern', 'import re; re.match("(a+)+$", "a" * 60 + "b")'],
    ['endless loop in C: a large number', '7 ** 7 ** 11'],
    ['endless loop in C: an iterator', 'import itertools; sum(itertools.repeat(0))'],
  ] as const;
  for (const [fault, code] of ENDLESS) {
    test(fault, async ({ line }) => {
      const { result } = await endure(line, lab(), { code, ends: true });
      expect(result?.success).toBe(false);
      expect(result?.stderr).toContain('Stopped at its time limit of 5 s.');
    });
  }

  test('endless loop in C, and the user stops', async ({ line }) => {
    const { result } = await endure(line, lab(), {
      code: 'import itertools; sum(itertools.repeat(0))',
      strike: (scene) => scene.stop('struck'),
    });
    expect(result).toMatchObject({ success: false, interpreter_restarted: true });
    expect(result?.stderr).toContain('Stopped by the user.');
    expect(line.variables).toBe('lost');
  });
});
