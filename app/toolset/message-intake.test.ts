import { expect, test, vi } from 'vitest';
import { createMessageIntake } from './message-intake.ts';

const text = (written: string) => ({ data: { type: 'stream-write', runId: 'r', stream: 'stdout', text: written } });
const end = { data: { type: 'run-end', runId: 'r' } };

function create() {
  let time = 0;
  const onDrop = vi.fn<(messages: number) => void>();
  const onFlood = vi.fn<() => void>();
  const intake = createMessageIntake({ onDrop, onFlood }, () => time);
  const send = (count: number, event: { readonly data: unknown } = text('x')) =>
    Array.from({ length: count }, () => intake.take(event)).filter((message) => message !== null).length;
  const told = () => onDrop.mock.calls.reduce((sum, [messages]) => sum + messages, 0);
  return { intake, onDrop, onFlood, send, told, wait: (ms: number) => (time += ms) };
}

test('messages are parsed, and what is none is nothing', () => {
  const { intake, send, onDrop } = create();
  expect(intake.take(text('a'))).toEqual(text('a').data);
  expect(send(5, { data: { type: 'nonsense' } })).toBe(0);
  expect(onDrop).not.toHaveBeenCalled();
});

test('beyond the credit they are dropped, counted and told, and the run still ends', () => {
  const { intake, send, told, onFlood } = create();
  expect(send(200_000)).toBe(60_000);
  expect(intake.take(end)).toEqual(end.data);
  expect(told()).toBe(140_000);
  expect(onFlood).not.toHaveBeenCalled();
});

test('what is dropped is told now and then, and not with each message', () => {
  const { send, onDrop, wait } = create();
  send(60_000);
  for (let count = 0; count < 300; count += 1) {
    send(10);
    wait(1);
  }
  expect(onDrop.mock.calls.length).toBeLessThan(4);
});

test('credit comes back with time and with a run', () => {
  const { intake, send, wait } = create();
  send(70_000);
  wait(6_000);
  expect(send(10_000)).toBe(2_000);
  intake.refill();
  expect(send(60_001)).toBe(60_000);
});

test('large messages use it up too, wherever their size is hidden', () => {
  const { send } = create();
  const megabyte = 'x'.repeat(1_000_000);
  expect(send(500, text(megabyte))).toBe(399);
  const hidden = create();
  const nested = { type: 'display-add', runId: 'r', display: { data: { a: [[{ b: megabyte }]] } }, figurePath: null };
  expect(hidden.send(500, { data: nested })).toBe(399);
  const bytes = create();
  const binary = { type: 'display-add', runId: 'r', display: { data: { a: new Uint8Array(1e6) } }, figurePath: null };
  expect(bytes.send(500, { data: binary })).toBe(399);
});

test('a sender that goes on beyond any sense is to be ended, whichever port it uses', () => {
  const { send, onFlood } = create();
  send(560_000);
  expect(onFlood).not.toHaveBeenCalled();
  send(1);
  expect(onFlood).toHaveBeenCalled();
  const other = create();
  for (let count = 0; count < 560_001; count += 1) other.intake.note();
  expect(other.onFlood).toHaveBeenCalled();
});
