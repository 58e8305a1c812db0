import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { BrowserAgent } from './browser-agent.ts';
import { TestModelContext } from './embed/test-model-context.ts';
import type { Session } from './session/session.ts';
import type { SessionsState } from './session/sessions-state.ts';
import { FakeEngine } from './toolset/fake-engine.ts';
import { PythonInterpreterToolSet } from './toolset/toolset.ts';

const TOOLS = ['run_python_code', 'manage_interpreters'];

function open() {
  const engine = new FakeEngine();
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine });
  const context = new TestModelContext();
  const state = createStore<SessionsState>(() => ({
    open: { status: 'opening' },
    list: [],
    removed: null,
    notice: null,
    task: null,
  }));
  const show = (id: string) => state.setState({ open: { status: 'open', session: { id } as Session } }); // only its id is read
  const clients: string[] = [];
  toolset.subscribe((event) => event.type === 'run-queue' && clients.push(event.clientId));
  return { engine, context, state, show, clients, agent: new BrowserAgent({ context, toolset, sessions: { state } }) };
}

const offered = (context: TestModelContext) => vi.waitFor(() => expect(context.names).toEqual(TOOLS));

test('nothing is offered until the user says so, and nothing afterwards', async () => {
  const { agent, context, show } = open();
  show('a');
  expect(agent.state.getState()).toEqual({ status: 'off' });
  expect(context.names).toEqual([]);
  agent.turn(true);
  await offered(context);
  expect(agent.state.getState()).toEqual({ status: 'on' });
  agent.turn(false);
  expect(context.names).toEqual([]);
  expect(agent.state.getState()).toEqual({ status: 'off' });
  show('b');
  expect(context.names).toEqual([]);
});

test('it is the session that is open whose Python runs', async () => {
  const { agent, context, show, state, clients } = open();
  agent.turn(true);
  show('a');
  await offered(context);
  const ofFirst = context.tools.get('run_python_code');
  await context.call('run_python_code', { code: '1' });
  show('b');
  await vi.waitFor(() => expect(context.tools.get('run_python_code')).not.toBe(ofFirst));
  await offered(context);
  await context.call('run_python_code', { code: '2' });
  expect(clients).toEqual(['a', 'b']);
  state.setState({ open: { status: 'elsewhere', id: 'b' } });
  expect(context.names).toEqual([]);
});

test('a session that is opened again at once is offered once', async () => {
  const { agent, context, show } = open();
  agent.turn(true);
  show('a');
  show('b');
  show('a');
  await offered(context);
  expect(agent.state.getState()).toEqual({ status: 'on' });
});

test('where the page around wants it, no other session is opened to it', async () => {
  const { agent, context, show, clients } = open();
  show('a');
  agent.turn(true, 'a');
  await offered(context);
  show('b');
  expect(context.names).toEqual([]);
  show('a');
  await offered(context);
  await context.call('run_python_code', { code: '1' });
  expect(clients).toEqual(['a']);
});

test('turning it off stops what runs', async () => {
  const { agent, context, show, engine } = open();
  engine.onRun = () => {};
  show('a');
  agent.turn(true);
  await offered(context);
  const answer = context.call('run_python_code', { code: 'while True: pass' });
  await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
  agent.turn(false);
  expect(await answer).toMatchObject({ isError: true });
});

test('what the browser refuses is off, with the reason', async () => {
  const { agent, context, show } = open();
  context.refuse = () => new DOMException('no', 'NotAllowedError');
  show('a');
  agent.turn(true);
  await vi.waitFor(() => expect(agent.state.getState().status).toBe('refused'));
  expect(agent.state.getState()).toEqual({ status: 'refused', reason: expect.stringContaining('allow="tools"') });
  context.refuse = () => null;
  agent.turn(true);
  await offered(context);
  expect(agent.state.getState()).toEqual({ status: 'on' });
});
