import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SandboxMessage } from '../contract/sandbox-message.ts';
import { createMessageWriter } from './message-writer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function create() {
  const posted: SandboxMessage[] = [];
  const writer = createMessageWriter((message) => posted.push(message));
  vi.advanceTimersByTime(1000); // the last batch is long ago
  return { posted, writer };
}

const text = (written: string, stream: 'stdout' | 'stderr' = 'stdout', runId = 'r') => ({
  type: 'stream-write',
  runId,
  stream,
  text: written,
});

/** A writer in the middle of so much text that it gathers. */
function createGathering() {
  const { posted, writer } = create();
  writer.beginRun('r');
  for (let count = 0; posted.length === count; count += 1) writer.writeText('stdout', '.');
  vi.advanceTimersByTime(16);
  posted.length = 0;
  return { posted, writer };
}

test('text after a pause goes out at once', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  writer.writeText('stdout', 'a');
  expect(posted).toEqual([text('a')]);
});

test('the few lines before a long computation do not wait for a timer', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  const lines = Array.from({ length: 10 }, (_, number) => `line ${number}\n`);
  for (const line of lines) writer.writeText('stdout', line);
  expect(posted).toEqual(lines.map((line) => text(line)));
});

test('much text is gathered for 16 ms', () => {
  const { posted, writer } = createGathering();
  writer.writeText('stdout', 'a');
  vi.advanceTimersByTime(10);
  writer.writeText('stdout', 'b');
  vi.advanceTimersByTime(5);
  expect(posted).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(posted).toEqual([text('ab')]);
});

test('busy Python, whose timers never fire, still gets its text out', () => {
  const { posted, writer } = createGathering();
  writer.writeText('stdout', 'a');
  const now = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(now + 16);
  writer.writeText('stdout', 'b');
  expect(posted).toEqual([text('ab')]);
  vi.restoreAllMocks();
});

test('a long text does not wait', () => {
  const { posted, writer } = createGathering();
  writer.writeText('stdout', 'x'.repeat(65_535));
  expect(posted).toEqual([]);
  writer.writeText('stdout', 'y');
  expect(posted).toEqual([text(`${'x'.repeat(65_535)}y`)]);
});

test('the order of streams and messages is kept', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  for (const [stream, written] of [
    ['stdout', 'a'],
    ['stdout', 'b'],
    ['stderr', 'c'],
    ['stdout', 'd'],
  ] as const)
    writer.writeText(stream, written);
  writer.write({ type: 'output-clear', runId: 'r', wait: false });
  expect(posted).toEqual([
    text('a'),
    text('b'),
    text('c', 'stderr'),
    text('d'),
    { type: 'output-clear', runId: 'r', wait: false },
  ]);
});

test('the end is the last message of a run, after all its text', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  writer.writeText('stdout', 'a');
  writer.writeText('stdout', 'b');
  writer.endRun();
  expect(posted).toEqual([text('a'), text('b'), { type: 'run-end', runId: 'r' }]);
  expect(writer.runId).toBeNull();
  vi.advanceTimersByTime(1000);
  writer.endRun();
  expect(posted).toHaveLength(3);
});

test('text between runs has no reader, and never reaches the next run', () => {
  const { posted, writer } = create();
  writer.writeText('stdout', 'early');
  writer.beginRun('r');
  writer.writeText('stdout', '');
  writer.endRun();
  writer.writeText('stdout', 'late');
  writer.beginRun('s');
  writer.writeText('stdout', 'mine');
  expect(posted).toEqual([{ type: 'run-end', runId: 'r' }, text('mine', 'stdout', 's')]);
});

test('messages that belong to no run go out as they are', () => {
  const { posted, writer } = create();
  writer.write({ type: 'boot-stage', stage: 'ready' });
  expect(posted).toEqual([{ type: 'boot-stage', stage: 'ready' }]);
});
