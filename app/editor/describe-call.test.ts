import { expect, test } from 'vitest';
import type { Inspection } from '../../workers/contract/inquiry.ts';
import { leaveOutName, toCallDescription } from './describe-call.ts';

test.each([
  ['f(', 2, 'f(', 2],
  ['f(ab', 4, 'f(', 2],
  ['f(ab, cd)', 7, 'f(ab, )', 6],
  ['f(df.co)', 6, 'f()', 2],
  ['f(größe', 7, 'f(', 2],
  ['f("1', 4, 'f("1', 4],
  ['f(1)ab', 2, 'f(1)ab', 2],
])('asks about the call in %j at %i', (code, offset, asked, at) => {
  expect(leaveOutName(code, offset)).toEqual({ code: asked, offset: at });
});

const inCall: Inspection = {
  name: 'pow',
  type: 'function',
  signature: 'pow(base, exp)',
  parameters: ['base', 'exp'],
  activeParameter: 7,
  documentation: 'Raise.',
  preview: '',
};

test('the marked parameter is one there is', () => {
  expect(toCallDescription(inCall)?.activeParameter).toBe(1);
  expect(toCallDescription({ ...inCall, parameters: [] })?.activeParameter).toBe(0);
});

test('there is nothing to show outside of a call, without a signature, or with one too long to read', () => {
  expect(toCallDescription({ ...inCall, activeParameter: null })).toBeNull();
  expect(toCallDescription({ ...inCall, signature: null })).toBeNull();
  expect(toCallDescription({ ...inCall, signature: 'f'.repeat(601) })).toBeNull();
});
