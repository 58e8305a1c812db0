import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SyntaxProblem } from '../../workers/contract/inquiry.ts';
import { createDeferred } from '../lib/deferred.ts';
import { watchSyntax } from './watch-syntax.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Answer = SyntaxProblem | null | 'unknown';
const problem: SyntaxProblem = { message: 'invalid syntax', line: 2, column: 1, endLine: 2, endColumn: 3 };

function watch(...answers: (Answer | Promise<Answer> | Error)[]) {
  const code = { now: 'a' };
  const show = vi.fn<(problem: SyntaxProblem | null) => void>();
  const check = vi.fn(async (_code: string, _signal: AbortSignal): Promise<Answer> => {
    const answer = answers.shift() ?? null;
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return { code, show, check, watch: watchSyntax({ read: () => code.now, check, show }) };
}

test('checks once typing has paused', async () => {
  const { watch: syntax, check, show } = watch(problem);
  await vi.advanceTimersByTimeAsync(299);
  syntax.change([1]);
  await vi.advanceTimersByTimeAsync(299);
  expect(check).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(check).toHaveBeenCalledOnce();
  expect(show.mock.calls).toEqual([[problem]]);
});

test('takes a problem away when its line is typed on, and not before', async () => {
  const { watch: syntax, show } = watch(problem, problem);
  await vi.advanceTimersByTimeAsync(300);
  syntax.change([1]);
  expect(show).toHaveBeenCalledTimes(1);
  syntax.change([2]);
  expect(show).toHaveBeenLastCalledWith(null);
});

test('drops an answer about older code and aborts its question', async () => {
  const late = createDeferred<Answer>();
  const { watch: syntax, check, show } = watch(late.promise, null);
  await vi.advanceTimersByTimeAsync(300);
  syntax.change([1]);
  expect(check.mock.calls[0]?.[1].aborted).toBe(true);
  late.resolve(problem);
  await vi.advanceTimersByTimeAsync(300);
  expect(check).toHaveBeenCalledTimes(2);
  expect(show).not.toHaveBeenCalled();
});

test('asks again later when Python cannot tell now', async () => {
  const { check, show } = watch('unknown', new Error('gone'), problem);
  await vi.advanceTimersByTimeAsync(300);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(check).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(check).toHaveBeenCalledTimes(3);
  expect(show.mock.calls).toEqual([[problem]]);
});

test('asks nothing more once it is disposed of', async () => {
  const { watch: syntax, check } = watch(problem);
  syntax.dispose();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(check).not.toHaveBeenCalled();
});
