import { afterEach, expect, test, vi } from 'vitest';
import { type InputCallback, InputDesk } from './host-input-desk.ts';

const QUESTION = { type: 'input-request', id: 7, request: 3, prompt: 'Name? ', isSecret: false } as const;

afterEach(() => vi.unstubAllGlobals());

/** A desk for one request, what it has sent, and what was reported. */
function createDesk(answer: InputCallback) {
  const send = vi.fn();
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  const desk = new InputDesk(send);
  desk.begin(3, answer);
  return { desk, send, report };
}

test.each([
  ['a line', 'Ada', 'Ada'],
  ['an empty line', '', ''],
  ['the end of the input', null, null],
] as const)('%s is passed on', async (_what, given, text) => {
  const { desk, send, report } = createDesk(() => given);
  await desk.ask(QUESTION);
  expect(send.mock.calls).toEqual([[{ type: 'input-answer', id: 7, text }]]);
  expect(report).not.toHaveBeenCalled();
});

test.each<[string, InputCallback]>([
  ['throws', () => Promise.reject(new Error('broken'))],
  // As pages without types may.
  ['answers with something else', () => 7 as unknown as string],
])('the input ends where the page %s, which its developer is told', async (_what, answer) => {
  const { desk, send, report } = createDesk(answer);
  await desk.ask(QUESTION);
  expect(send.mock.calls).toEqual([[{ type: 'input-answer', id: 7, text: null }]]);
  expect(report).toHaveBeenCalledOnce();
});

test('a question for another request has no answer', async () => {
  const answer = vi.fn(() => 'Ada');
  const { desk, send } = createDesk(answer);
  await desk.ask({ ...QUESTION, request: 4 });
  expect(send.mock.calls).toEqual([[{ type: 'input-answer', id: 7, text: null }]]);
  expect(answer).not.toHaveBeenCalled();
});

test.each<[string, (desk: InputDesk) => void]>([
  ['nobody waits any more', (desk) => desk.abort(7)],
  ['the request is over', (desk) => desk.end(3)],
])('when %s, the page is told by the signal and its answer is for nobody', async (_what, end) => {
  let signal: AbortSignal | undefined;
  let answer: (text: string) => void = () => {};
  const { desk, send } = createDesk((_question, given) => {
    signal = given;
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  const asked = desk.ask(QUESTION);
  end(desk);
  expect(signal?.aborted).toBe(true);
  answer('too late');
  await asked;
  expect(send).not.toHaveBeenCalled();
});
