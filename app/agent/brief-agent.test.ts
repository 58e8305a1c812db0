import { expect, test } from 'vitest';
import { briefAgent } from './brief-agent.ts';
import type { ChatMessage } from './chat-message.ts';
import type { FileBriefing } from './file-briefing.ts';
import { parseMessages } from './parse-messages.ts';
import { tellFiles } from './tell-files.ts';
import { testFile, testRun } from './test-files.ts';

const brief = (
  files: ReturnType<typeof testFile>[],
  before: ChatMessage[] = [],
  runs: ReturnType<typeof testRun>[] = [],
) => briefAgent({ before, files, runs, workdir: '/workspace', now: 1000 });

let count = 0;
const question = (briefing: FileBriefing | null, text = 'Why?'): ChatMessage => {
  count += 1;
  const told = briefing ? [{ type: 'data-files' as const, data: briefing }] : [];
  return { id: `m${count}`, role: 'user', parts: [...told, { type: 'text', text }] };
};

test('without files, and with hidden ones only, nothing is told', async () => {
  expect(await brief([])).toBeNull();
  expect(await brief([testFile('.matplotlib_figs/1.png'), testFile('a/.b/c')])).toBeNull();
});

test('what was told once is not told again, and a change is told with the new beginning of the table', async () => {
  const a = testFile('a.csv', 'city\nGraz');
  const b = testFile('b.csv', 'name\nAda');
  const first = await brief([a, b]);
  expect(first?.count).toBe(2);
  expect(first?.text).toContain('"Graz"');
  expect(await brief([a, b], [question(first)])).toBeNull();
  const changed = testFile('a.csv', 'city\nLinz', { modifiedAt: 5 });
  const second = await brief([changed, b], [question(first)]);
  expect(second?.changes).toEqual([{ change: 'changed', path: 'a.csv', size: 9, modifiedAt: 5, by: 'user' }]);
  expect(second?.text).toContain('- changed by the user: "a.csv"');
  expect(second?.text).toContain('"Linz"');
  expect(second?.text).not.toContain('Ada');
  expect(await brief([changed, b], [question(first), question(second)])).toBeNull();
});

test('what the agent wrote is listed, without what it begins with', async () => {
  const first = await brief([testFile('a.csv', 'city')]);
  const own = testFile('out.csv', 'secret', { modifiedAt: 2, writtenBy: { by: 'run', runId: 'run-1' } });
  const second = await brief([testFile('a.csv', 'city'), own], [question(first)], [testRun('run-1', 'agent')]);
  expect(second?.text).toContain('- "out.csv", 6 B');
  expect(second?.text).not.toMatch(/secret|Changed by others|How tables begin/);
});

test('renames and deletions add up to what is known', async () => {
  const file = (path: string, modifiedAt: number) => testFile(path, 'x', { modifiedAt });
  const first = await brief([file('a', 1), file('b', 2), file('c', 3)]);
  const swapped = [file('b', 1), file('a', 2)];
  const second = await brief(swapped, [question(first)]);
  expect(await brief(swapped, [question(first), question(second)])).toBeNull();
  const third = await brief([file('a2', 2), file('b', 1)], [question(first), question(second)]);
  expect(third?.changes).toEqual([{ change: 'renamed', path: 'a2', from: 'a', by: 'user' }]);
});

test('the model reads it before the words of the user, as one text; other messages stay the same objects', async () => {
  const briefing = await brief([testFile('a.csv', 'city')]);
  const plain = question(null, 'And?');
  const [told, same] = tellFiles([question(briefing), plain]);
  expect(told?.parts).toEqual([{ type: 'text', text: `${briefing?.text}\n\nWhy?` }]);
  expect(same).toBe(plain);
});

test('it is kept with the message: what comes back is what was told', async () => {
  const messages = [question(await brief([testFile('a.csv', 'city', { modifiedAt: 3 })]))];
  const kept: unknown = JSON.parse(JSON.stringify(messages));
  expect(parseMessages(kept)).toEqual(messages);
});

test.each([
  ['no text', { at: 1, count: 1, changes: [] }],
  ['a text as long as a book', { at: 1, count: 1, changes: [], text: 'x'.repeat(100_000) }],
  ['a change of no kind', { at: 1, count: 1, changes: [{ change: 'stolen', path: 'a', by: 'user' }], text: '' }],
  ['a change by nobody', { at: 1, count: 1, changes: [{ change: 'deleted', path: 'a', by: 'me' }], text: '' }],
  ['a rename from nowhere', { at: 1, count: 1, changes: [{ change: 'renamed', path: 'a', by: 'user' }], text: '' }],
])('a message that tells of files with %s is refused', (_, data) => {
  expect(parseMessages([{ id: 'm', role: 'user', parts: [{ type: 'data-files', data }] }])).toBeNull();
});
