import { expect, test } from 'vitest';
import { parseFrameEvent } from './parse-frame-event.ts';

test.each([{ type: 'worker-error', message: 'no' }])('passes $type without what does not belong to it', (event) => {
  expect(parseFrameEvent({ ...event, extra: 1 })).toEqual(event);
});

test.each([null, 'pong', {}, { type: 'pong', sequence: 1 }, { type: 'worker-error' }, { type: 'x' }])(
  'is null for %j',
  (value) => {
    expect(parseFrameEvent(value)).toBeNull();
  },
);

test('cuts an overlong message', () => {
  expect(parseFrameEvent({ type: 'worker-error', message: 'x'.repeat(5000) })).toEqual({
    type: 'worker-error',
    message: 'x'.repeat(1000),
  });
});
