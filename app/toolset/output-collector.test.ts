import { expect, test } from 'vitest';
import { DISPLAY_LIMIT, TEXT_LIMIT } from '../../workers/contract/output-limits.ts';
import type { RunMessage } from './engine.ts';
import { OutputCollector } from './output-collector.ts';
import { NO_CUT } from './output-cut.ts';

const write = (stream: 'stdout' | 'stderr', text: string): RunMessage => ({
  type: 'stream-write',
  runId: 'r',
  stream,
  text,
});
const show = (data: Record<string, unknown>, figurePath: string | null = null): RunMessage => ({
  type: 'display-add',
  runId: 'r',
  display: { data, metadata: {} },
  figurePath,
});
const clear: RunMessage = { type: 'output-clear', runId: 'r', wait: false };

test('streams are kept apart, echoes belong to stdout', () => {
  const collector = new OutputCollector();
  collector.add(write('stdout', 'a\n'));
  collector.add(write('stderr', 'warning\n'));
  collector.add({ type: 'value-echo', runId: 'r', text: '2\n', data: { 'text/html': '<b>2</b>' } });
  collector.add(write('stdout', 'b\n'));
  expect(collector.stdout).toBe('a\n2\nb\n');
  expect(collector.stderr).toBe('warning\n');
});

test('figures are data URIs in the order they were shown, and the last path is kept', () => {
  const collector = new OutputCollector();
  collector.add(show({ 'image/png': 'AAAA\nBBBB\n' }, '.matplotlib_figs/1.png'));
  collector.add(show({ 'text/html': '<table>' }));
  collector.add(show({ 'image/png': 'CCCC' }, '.matplotlib_figs/2.png'));
  collector.add(show({ 'image/png': 7 }));
  expect(collector.figures).toEqual(['data:image/png;base64,AAAABBBB', 'data:image/png;base64,CCCC']);
  expect(collector.figurePath).toBe('.matplotlib_figs/2.png');
});

test('a display prints nothing', () => {
  const collector = new OutputCollector();
  const message = show({ 'text/plain': 'x' });
  expect(collector.add(message)).toEqual({ message, cut: NO_CUT });
  expect(collector.stdout).toBe('');
});

test('a clear on screen takes nothing from the result', () => {
  const collector = new OutputCollector();
  collector.add(write('stdout', 'step 1\n'));
  collector.add(clear);
  expect(collector.stdout).toBe('step 1\n');
});

test('what goes over the limit is counted and named, and each stream has its own', () => {
  const collector = new OutputCollector();
  collector.add(write('stdout', 'x'.repeat(TEXT_LIMIT)));
  expect(collector.stdout).toHaveLength(TEXT_LIMIT);
  const over = collector.add(write('stdout', 'y\n'.repeat(600)));
  expect(over).toEqual({ message: null, cut: { ...NO_CUT, characters: 1200, lines: 600 } });
  collector.add(write('stdout', 'y'.repeat(34)));
  collector.add(write('stderr', 'still here'));
  expect(collector.stdout.slice(TEXT_LIMIT)).toBe('\n[Output cut: 1,234 characters (600 lines) left out.]\n');
  expect(collector.stderr).toBe('still here');
});

test('a text across the limit is kept up to it', () => {
  const collector = new OutputCollector();
  collector.add(write('stdout', 'x'.repeat(TEXT_LIMIT - 2)));
  expect(collector.add(write('stdout', 'abcd'))).toEqual({
    message: write('stdout', 'ab'),
    cut: { ...NO_CUT, characters: 2 },
  });
  expect(collector.stdout.slice(TEXT_LIMIT - 2)).toMatch(/^ab\n\[Output cut: 2 characters/);
});

test('a cleared view has room again, the result has not', () => {
  const collector = new OutputCollector();
  collector.add(write('stdout', 'x'.repeat(TEXT_LIMIT)));
  collector.add(clear);
  expect(collector.add(write('stdout', 'new')).message).toEqual(write('stdout', 'new'));
  expect(collector.stdout.slice(TEXT_LIMIT)).toBe('\n[Output cut: 3 characters left out.]\n');
});

test('what the worker did not send is told in the stream it belongs to', () => {
  const collector = new OutputCollector();
  collector.add(write('stdout', 'a\n'));
  const { message, cut } = collector.add({
    type: 'output-drop',
    runId: 'r',
    stdout: { characters: 5000, lines: 1 },
    stderr: { characters: 0, lines: 0 },
    displays: 2,
  });
  expect({ message, cut }).toEqual({ message: null, cut: { characters: 5000, lines: 1, displays: 2, messages: 0 } });
  collector.add({ type: 'messages-drop', runId: 'r', messages: 7 });
  expect(collector.stdout).toBe('a\n[Output cut: 5,000 characters (1 line) left out.]\n');
  expect(collector.stderr).toBe('[Output cut: 2 displays and 7 messages left out.]\n');
});

test('displays have an end, in number and in what they hold', () => {
  const many = new OutputCollector();
  for (let count = 0; count < DISPLAY_LIMIT; count += 1) many.add(show({ 'image/png': 'AAAA' }));
  expect(many.add(show({ 'image/png': 'BBBB' }))).toEqual({ message: null, cut: { ...NO_CUT, displays: 1 } });
  expect(many.figures).toHaveLength(DISPLAY_LIMIT);
  const large = new OutputCollector();
  const text = 'x'.repeat(50_000_000);
  const cuts = Array.from({ length: 5 }, () => large.add(show({ 'text/html': text })).cut.displays);
  expect(cuts).toEqual([0, 0, 0, 1, 1]);
});
