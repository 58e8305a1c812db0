import type { ModelMessage } from 'ai';
import { describe, expect, test } from 'vitest';
import { callsOfLastTurn, createLoopGuard } from './loop-guard.ts';

/** What the guard says of calls named by letters, one sign each: `!` for a warning. */
function signs(calls: string): string {
  const guard = createLoopGuard();
  return [...calls].map((code) => (guard.note('run_python_code', { code }) === null ? '.' : '!')).join('');
}

describe('the guard', () => {
  test.each([
    ['AAA', '..!'],
    ['AAAA', '..!!'],
    ['ABAB', '...!'],
    ['ABABAB', '...!!!'],
    ['AABB', '....'],
    ['ABCABC', '......'],
    ['AABAA', '.....'],
    ['XAYAZA', '......'],
  ])('of %s says %s', (calls, expected) => {
    expect(signs(calls)).toBe(expected);
  });

  test('takes the order of keys for nothing and the tool for something', () => {
    const guard = createLoopGuard();
    guard.note('a', { x: 1, y: 2 });
    guard.note('a', { y: 2, x: 1 });
    expect(guard.note('b', { x: 1, y: 2 })).toBeNull();
    expect(guard.warnings).toBe(0);
  });

  test('goes on where the turn was interrupted for an approval, and forgets earlier turns', () => {
    const call = (code: string): ModelMessage => ({
      role: 'assistant',
      content: [{ type: 'tool-call', toolCallId: 'c', toolName: 'run_python_code', input: { code } }],
    });
    const history: ModelMessage[] = [
      { role: 'user', content: 'a' },
      call('A'),
      { role: 'user', content: 'b' },
      call('A'),
      { role: 'assistant', content: 'words' },
      call('A'),
    ];
    const calls = callsOfLastTurn(history);
    expect(calls).toHaveLength(2);
    expect(createLoopGuard(calls).note('run_python_code', { code: 'A' })).toMatch(/three times/);
  });
});
