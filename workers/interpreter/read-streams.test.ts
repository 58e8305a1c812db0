import { expect, test } from 'vitest';
import { TEXT_LIMIT } from '../contract/output-limits.ts';
import type { SandboxMessage } from '../contract/sandbox-message.ts';
import { createMessageWriter } from './message-writer.ts';
import { createStreamReader } from './read-streams.ts';

function create() {
  const posted: SandboxMessage[] = [];
  const writer = createMessageWriter((message) => posted.push(message));
  writer.beginRun('r');
  const textOf = (stream: 'stdout' | 'stderr') =>
    posted
      .map((message) => (message.type === 'stream-write' && message.stream === stream ? message.text : ''))
      .join('');
  const dropped = () =>
    posted
      .filter((message) => message.type === 'output-drop')
      .reduce(
        (sum, { stdout }) => ({ characters: sum.characters + stdout.characters, lines: sum.lines + stdout.lines }),
        {
          characters: 0,
          lines: 0,
        },
      );
  return { writer, posted, read: createStreamReader('stdout', writer), textOf, dropped };
}

const encode = (text: string) => new TextEncoder().encode(text);

test('a character that comes in two writes is one', () => {
  const { read, writer, textOf } = create();
  const bytes = encode('a€b');
  read(bytes.subarray(0, 2));
  read(bytes.subarray(2));
  writer.endRun();
  expect(textOf('stdout')).toBe('a€b');
});

test('a write far beyond the limit is kept up to it, and the rest is counted to the character and the line', () => {
  const { read, writer, textOf, dropped, posted } = create();
  const bytes = encode(`${'é'.repeat(1_699_999)}\n`);
  for (let count = 0; count < 20; count += 1) expect(read(bytes)).toBe(bytes.length);
  writer.endRun();
  expect(textOf('stdout')).toHaveLength(TEXT_LIMIT);
  expect(dropped()).toEqual({ characters: 34_000_000 - TEXT_LIMIT, lines: 15 });
  expect(posted.at(-1)).toEqual({ type: 'run-end', runId: 'r' });
});

test('the next run begins with room, and not with half a character of what was dropped', () => {
  const { read, writer, posted } = create();
  read(new Uint8Array(TEXT_LIMIT + 5).fill(0x61));
  read(encode('€').subarray(0, 2));
  writer.endRun();
  writer.beginRun('s');
  posted.length = 0;
  read(encode('fresh'));
  writer.endRun();
  expect(posted[0]).toMatchObject({ runId: 's', text: 'fresh' });
});

test('a very long write is taken in pieces, so that Python can be stopped between them', () => {
  const { read, writer, textOf, dropped } = create();
  let rest = new Uint8Array(50_000_000).fill(0x61);
  const counts: number[] = [];
  while (rest.length > 0) {
    const taken = read(rest);
    counts.push(taken);
    rest = rest.subarray(taken);
  }
  writer.endRun();
  expect(Math.max(...counts)).toBe(16 * 1_048_576);
  expect(counts).toHaveLength(3);
  expect(textOf('stdout').length + dropped().characters).toBe(50_000_000);
});
