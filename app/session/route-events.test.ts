import { expect, test } from 'vitest';
import { createInterpreterStore } from '../notebook/interpreter-store.ts';
import { createNotebookStore } from '../notebook/notebook-store.ts';
import { createRunStore } from '../notebook/run-store.ts';
import { createEventRouter } from './route-events.ts';

test('each event reaches the session it is of, and none that is gone', () => {
  const createSession = () => ({
    notebook: createNotebookStore(),
    runs: createRunStore(),
    interpreters: createInterpreterStore(),
  });
  const sessions = new Map([
    ['a', createSession()],
    ['b', createSession()],
  ]);
  const route = createEventRouter((clientId) => sessions.get(clientId));
  for (const clientId of ['a', 'b', 'gone']) {
    route({
      type: 'run-queue',
      runId: `of-${clientId}`,
      clientId,
      interpreterId: 'py',
      origin: { by: 'user', cellId: null },
      code: '1',
    });
  }
  route({ type: 'interpreter-state', clientId: 'b', interpreterId: 'py', state: { status: 'idle' } });
  route({ type: 'run-end', runId: 'of-b', end: { status: 'ok' }, at: 5 });
  const statuses = (id: string) => {
    const state = sessions.get(id)?.runs.getState();
    return state?.order.map((runId) => [runId, state.byId[runId]?.state.status]);
  };
  expect(statuses('a')).toEqual([['of-a', 'queued']]);
  expect(sessions.get('a')?.notebook.getState().document.cells).toMatchObject([{ source: '1', runId: 'of-a' }]);
  expect(statuses('b')).toEqual([['of-b', 'ended']]);
  expect(sessions.get('a')?.interpreters.getState().states).toEqual({});
  expect(sessions.get('b')?.interpreters.getState().states).toEqual({ py: { status: 'idle' } });
});
