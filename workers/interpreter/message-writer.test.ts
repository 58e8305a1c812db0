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
  writer.show({ type: 'output-clear', runId: 'r', wait: false }, 10);
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

const display = (name: string, displayId?: string) => ({
  data: { 'text/plain': name },
  metadata: {},
  ...(displayId !== undefined && { displayId }),
});
const add = (name: string, displayId?: string) =>
  ({ type: 'display-add', runId: 'r', display: display(name, displayId), figurePath: null }) as const;
const update = (name: string) => ({ type: 'display-update', runId: 'r', display: display(name, 'one') }) as const;
const clear = (wait: boolean) => ({ type: 'output-clear', runId: 'r', wait }) as const;
const namesOf = (posted: readonly SandboxMessage[]) =>
  posted.flatMap((message) => ('display' in message ? [message.display.data['text/plain']] : []));

test('a display is replaced a hundred thousand times: the page gets the first thousands, some, and the last', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  writer.show(add('begin', 'one'), 20);
  for (let count = 0; count < 100_000; count += 1) writer.show(update(`${count}`), 20);
  writer.endRun();
  expect(posted.length).toBeLessThan(10_000);
  expect(namesOf(posted).slice(0, 3)).toEqual(['begin', '0', '1']);
  expect(namesOf(posted).at(-1)).toBe('99999');
});

test('an animation that clears and prints does not cross in full, and what was left out is counted', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  for (let count = 0; count < 100_000; count += 1) {
    writer.show(clear(true), 10);
    writer.writeText('stdout', 'frame\n');
  }
  writer.endRun();
  expect(posted.length).toBeLessThan(20_000);
  const dropped = posted.reduce((sum, message) => sum + (message.type === 'output-drop' ? message.stdout.lines : 0), 0);
  const shown = posted.filter(({ type }) => type === 'stream-write').length;
  expect(dropped + shown).toBe(100_000);
  expect(posted.slice(-3).map(({ type }) => type)).toEqual(['output-clear', 'stream-write', 'run-end']);
});

test('displays have an end; what is beyond is counted, and a cleared screen has room again', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  for (let count = 0; count < 10_005; count += 1) writer.show(add(`${count}`), 20);
  writer.flush();
  vi.advanceTimersByTime(1000);
  writer.writeText('stdout', 'x');
  vi.advanceTimersByTime(1000);
  expect(namesOf(posted)).toHaveLength(10_000);
  expect(posted).toContainEqual(expect.objectContaining({ type: 'output-drop', displays: 5 }));
  writer.show(clear(false), 10);
  writer.show(add('after'), 20);
  writer.endRun();
  expect(namesOf(posted).at(-1)).toBe('after');
});

test('large displays end too: 100 MB of them are sent', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  for (let count = 0; count < 30; count += 1) writer.show(add(`${count}`), 10_000_000);
  writer.endRun();
  expect(namesOf(posted)).toHaveLength(10);
});

test('both streams in turns, a hundred thousand times, are some thousand messages with all of the text', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  for (let count = 0; count < 100_000; count += 1) writer.writeText(count % 2 === 0 ? 'stdout' : 'stderr', 'line\n');
  writer.endRun();
  expect(posted.length).toBeLessThan(15_000);
  for (const stream of ['stdout', 'stderr'] as const) {
    const texts = posted.map((message) =>
      message.type === 'stream-write' && message.stream === stream ? message.text : '',
    );
    expect(texts.join('')).toBe('line\n'.repeat(50_000));
  }
});

test('a progress bar that is drawn a million times stays far below the limit', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  for (let count = 0; count < 1_000_000; count += 1) {
    writer.writeText('stderr', `\r${`${count}`.padStart(8)} of 1000000`);
    if (count % 500 === 0) vi.advanceTimersByTime(16);
  }
  writer.endRun();
  const text = posted.map((message) => (message.type === 'stream-write' ? message.text : '')).join('');
  expect(text.length).toBeLessThan(1_000_000);
  expect(text.endsWith('\r  999999 of 1000000')).toBe(true);
});

test('busy Python can have sent what waits for a timer', () => {
  const { posted, writer } = createGathering();
  writer.writeText('stdout', 'late');
  writer.flush();
  expect(posted).toEqual([text('late')]);
});

test('what replaces many things waits when the credit of a run is used up, and comes as that fills again', () => {
  const { posted, writer } = create();
  writer.beginRun('r');
  for (let count = 0; count < 16_000; count += 1) {
    writer.show({ type: 'display-update', runId: 'r', display: display(`${count}`, `id ${count}`) }, 20);
    writer.flush();
  }
  expect(posted).toHaveLength(15_000);
  vi.advanceTimersByTime(1_000);
  expect(posted.length).toBeGreaterThan(15_400);
  expect(posted.length).toBeLessThan(15_600);
  writer.endRun();
  expect(namesOf(posted)).toEqual(Array.from({ length: 16_000 }, (_, count) => `${count}`));
});
