import { expect, test } from 'vitest';
import type { FigureEvent } from '../../workers/contract/figure-message.ts';
import { applyFigureEvent, WAITING } from './interactive-figure-state.ts';

const fold = (...events: FigureEvent[]) =>
  events.reduce((state, event) => applyFigureEvent(state, { event, elapsedMs: 40 }), WAITING);

test('a drawn figure has the height it says, and keeps it when it is drawn again', () => {
  const state = fold({ type: 'figure-drawn', height: 300 }, { type: 'figure-resized', height: 320 });
  expect(state).toMatchObject({ status: 'drawn', height: 320, elapsedMs: 40 });
});

test('what was refused is noted once and not without end', () => {
  const again: FigureEvent = { type: 'figure-refused', what: 'a' };
  expect(fold(again, again).refused).toEqual(['a']);
  const many = Array.from({ length: 500 }, (_, index): FigureEvent => ({ type: 'figure-refused', what: `${index}` }));
  expect(fold(...many).refused).toHaveLength(20);
});

test('a link and a failure are kept apart', () => {
  const state = fold({ type: 'figure-link', href: 'https://a.example/' }, { type: 'figure-failed', message: 'no' });
  expect(state).toMatchObject({ status: 'failed', message: 'no', link: 'https://a.example/' });
});
