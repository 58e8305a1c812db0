import { describe, expect, test } from 'vitest';
import { cutLongTexts, cutMiddle, findLongTexts } from './long-output.ts';

const note = (count: string) => `[${count} gone]`;

describe('a cut', () => {
  test('leaves short texts alone', () => {
    expect(cutMiddle('abc', 3, note)).toBe('abc');
  });

  test('counts what is gone, and beginning and end add up with it', () => {
    const text = 'x'.repeat(10_000);
    const [head, gone, tail] = cutMiddle(text, 3_000, note).split('\n');
    expect(head).toHaveLength(2_000);
    expect(tail).toHaveLength(1_000);
    expect(gone).toBe('[7,000 gone]');
  });

  test('falls on line ends where they are near', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `row ${index}`);
    const kept = cutMiddle(lines.join('\n'), 600, note).split('\n');
    expect(kept.filter((line) => !line.startsWith('['))).toEqual(kept.filter((line) => lines.includes(line)));
    expect(kept.at(-1)).toBe('row 499');
  });

  test.each([0, 1])('never falls inside a character (%i)', (shift) => {
    const cut = cutMiddle(`${'a'.repeat(shift)}${'😀'.repeat(2_000)}`, 301, note);
    expect(() => encodeURIComponent(cut)).not.toThrow(); // which it does for half a character
  });
});

test('each text of a result has its own file, and values that are no text are kept as JSON', () => {
  const long = 'y'.repeat(20_000);
  const result = Array.from({ length: 5_000 }, (_, index) => index);
  const found = findLongTexts({ success: true, stdout: long, stderr: 'short', result }, 'c-1');
  expect(found.map(({ key, path }) => [key, path])).toEqual([
    ['stdout', '.outputs/c-1-stdout.txt'],
    ['result', '.outputs/c-1-result.json'],
  ]);
  expect(JSON.parse(found[1]?.text ?? '')).toEqual(result);
});

test('a result that fits is untouched', () => {
  const output = { success: true, stdout: 'a', stderr: '', result: { a: [1, null] } };
  expect(cutLongTexts(output, 'c', '/workspace')).toEqual(output);
});
