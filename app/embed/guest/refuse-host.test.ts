import { expect, test } from 'vitest';
import { FakePlace, windowMessage } from '../fake-guest.ts';
import { refuseHost } from './refuse-host.ts';

test('the page around is told at once and when it asks, and nobody else', () => {
  const sent: unknown[] = [];
  const parent = { postMessage: (message: unknown) => sent.push(message) };
  const place = new FakePlace();
  refuseHost('mode is unknown.', { window: place, parent });
  const refusal = windowMessage({ type: 'refuse', challenge: '', reason: 'mode is unknown.' });
  expect(sent).toEqual([refusal]);
  const hello = (source: unknown, data: unknown = windowMessage({ type: 'hello' })) =>
    place.deliver({ data, source, origin: 'https://host.example' });
  hello({});
  hello(parent, { type: 'hello' });
  hello(parent, windowMessage({ type: 'connect', version: 1, challenge: '' }));
  expect(sent).toHaveLength(1);
  hello(parent);
  expect(sent).toEqual([refusal, refusal]);
});

test('a page of its own tells nobody', () => {
  const place = Object.assign(new FakePlace(), {
    postMessage: () => {
      throw new Error('Nobody is there.');
    },
  });
  refuseHost('No.', { window: place, parent: place });
});
