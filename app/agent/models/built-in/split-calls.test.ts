import { expect, test } from 'vitest';
import { createCallSplitter } from './split-calls.ts';

/** What comes of an answer that arrives character by character; words are joined. */
function split(answer: string, size = 1) {
  const splitter = createCallSplitter();
  const pieces = [];
  for (let at = 0; at < answer.length; at += size) pieces.push(...splitter.push(answer.slice(at, at + size)));
  pieces.push(...splitter.end());
  const text = pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).join('');
  return { text, calls: pieces.filter((piece) => piece.type === 'call') };
}

const fence = (json: string) => `\`\`\`tool_call\n${json}\n\`\`\``;
const call = fence('{"name": "run", "arguments": {"code": "1"}}');

test.each([1, 7, 1000])('words and a call, in pieces of %i', (size) => {
  expect(split(`I look.\n${call}`, size)).toEqual({
    text: 'I look.\n',
    calls: [{ type: 'call', name: 'run', input: '{"code":"1"}' }],
  });
});

test('other fences are words', () => {
  const answer = 'See:\n```python\nprint(1)\n```\nand `` too ``';
  expect(split(answer)).toEqual({ text: answer, calls: [] });
});

test('a fence within the code of a call does not end it', () => {
  const code = '# ```\nprint(1)';
  const { calls } = split(fence(JSON.stringify({ name: 'run', arguments: { code } })));
  expect(calls).toEqual([{ type: 'call', name: 'run', input: JSON.stringify({ code }) }]);
});

test('two calls are two', () => expect(split(`${call}\n${call}`).calls).toHaveLength(2));

test('a call that was not closed counts, one that is no JSON goes on as it is', () => {
  expect(split(call.slice(0, -4)).calls).toEqual([{ type: 'call', name: 'run', input: '{"code":"1"}' }]);
  expect(split(fence('{"name": "run", "arguments": {oops}')).calls).toEqual([
    { type: 'call', name: 'run', input: '{"name": "run", "arguments": {oops}' },
  ]);
});

test('a thousand calls in one piece are a thousand', () => {
  expect(split(call.repeat(1000), 1e9).calls).toHaveLength(1000);
});

test('a fence that closes no JSON is no end, and no later one is', () => {
  const { calls } = split(`${fence('{"name": "run", "arguments": {oops}')} and ${fence('{}')}`, 3);
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({ name: 'run' });
});

test('an escaped quote does not end a text, wherever the pieces are cut', () => {
  const input = { code: 'print("``` \\\\") # ```' };
  const json = JSON.stringify({ name: 'run', arguments: input });
  for (const size of [1, 2, 3])
    expect(split(fence(json), size).calls).toMatchObject([{ input: JSON.stringify(input) }]);
});
