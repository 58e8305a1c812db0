import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyRunEvents } from '../toolset/apply-run-events.ts';
import { applyRunEvent, createRun, type RunEvent } from '../toolset/run.ts';
import { condenseEvents } from './condense-events.ts';

const runId = 'r';
const id = fc.constantFrom('one', 'two');
const name = fc.constantFrom('a', 'b', 'c');
const bundle = (text: string) => ({ data: { 'text/plain': text }, metadata: {} });
const event = fc.oneof<fc.Arbitrary<RunEvent>[]>(
  fc.record({
    type: fc.constant('stream-write' as const),
    runId: fc.constant(runId),
    stream: fc.constant('stdout' as const),
    text: name,
  }),
  fc.record({
    type: fc.constant('stream-write' as const),
    runId: fc.constant(runId),
    stream: fc.constant('stderr' as const),
    text: name,
  }),
  name.map((text) => ({ type: 'value-echo', runId, text, data: {} })),
  fc.tuple(name, id).map(([text, displayId]) => ({
    type: 'display-add',
    runId,
    display: { ...bundle(text), displayId },
    figurePath: null,
  })),
  fc
    .tuple(name, id)
    .map(([text, displayId]) => ({ type: 'display-update', runId, display: { ...bundle(text), displayId } })),
  fc.boolean().map((wait) => ({ type: 'output-clear', runId, wait })),
  fc.boolean().map((rerun) => ({ type: 'run-restart', runId, reason: 'it died', rerun })),
  fc.constant({ type: 'run-end', runId, end: { status: 'ok' }, at: 5 }),
);

test('a run is the same whether its events come one by one, all at once, or condensed', () => {
  const start = createRun({
    type: 'run-queue',
    runId,
    clientId: 'c',
    interpreterId: 'i',
    origin: { by: 'host' },
    code: '',
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const oneByOne = events.reduce(applyRunEvent, start);
      expect(applyRunEvents(start, events)).toEqual(oneByOne);
      expect(applyRunEvents(start, condenseEvents(events))).toEqual(oneByOne);
    }),
    { numRuns: 2_000 },
  );
});

test('a display that is replaced a thousand times in a frame is replaced once', () => {
  const updates = Array.from({ length: 1_000 }, (_, count): RunEvent => {
    return { type: 'display-update', runId, display: { ...bundle(`${count}`), displayId: 'one' } };
  });
  expect(condenseEvents(updates)).toEqual(updates.slice(-1));
});
