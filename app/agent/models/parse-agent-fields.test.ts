import { expect, test } from 'vitest';
import { parseStepLimit, parseTemperature } from './parse-agent-fields.ts';

test.each([
  ['', null],
  [' 0 ', 0],
  ['0,7', 0.7],
  ['2', 2],
])('the temperature %j', (text, value) => expect(parseTemperature(text)).toEqual({ status: 'ok', value }));

test.each(['2.1', '-1', 'warm', '1e'])('no temperature: %j', (text) => {
  expect(parseTemperature(text).status).toBe('error');
});

test('the step limit is a whole number from 1', () => {
  expect(parseStepLimit('40')).toEqual({ status: 'ok', value: 40 });
  for (const text of ['', '0', '1.5', '501', 'many']) expect(parseStepLimit(text).status).toBe('error');
});
