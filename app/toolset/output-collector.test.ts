import { expect, test } from 'vitest';
import type { RunMessage } from './engine.ts';
import { OUTPUT_LIMIT, OutputCollector } from './output-collector.ts';

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
  expect(collector.add(show({ 'text/plain': 'x' }))).toBe(0);
  expect(collector.stdout).toBe('');
});

test('a clear on screen takes nothing from the result', () => {
  const collector = new OutputCollector();
  collector.add(write('stdout', 'step 1\n'));
  collector.add({ type: 'output-clear', runId: 'r', wait: false });
  expect(collector.stdout).toBe('step 1\n');
});

test('what goes over the limit is counted and named, and each stream has its own', () => {
  const collector = new OutputCollector();
  expect(collector.add(write('stdout', 'x'.repeat(OUTPUT_LIMIT)))).toBe(0);
  expect(collector.stdout).toHaveLength(OUTPUT_LIMIT);
  expect(collector.add(write('stdout', 'y'.repeat(1200)))).toBe(1200);
  expect(collector.add(write('stdout', 'y'.repeat(34)))).toBe(34);
  expect(collector.add(write('stderr', 'still here'))).toBe(0);
  expect(collector.stdout.slice(OUTPUT_LIMIT)).toBe('\n[1,234 more characters were not kept]\n');
  expect(collector.stderr).toBe('still here');
});

test('a text across the limit is kept up to it', () => {
  const collector = new OutputCollector();
  collector.add(write('stdout', 'x'.repeat(OUTPUT_LIMIT - 2)));
  expect(collector.add(write('stdout', 'abcd'))).toBe(2);
  expect(collector.stdout.slice(OUTPUT_LIMIT - 2)).toMatch(/^ab\n\[2 more/);
});
