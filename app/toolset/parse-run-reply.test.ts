import { describe, expect, test } from 'vitest';
import { parseConfigureReply, parseRunReply } from './parse-run-reply.ts';

const OK = { status: 'ok', resultJson: null };
const error = { name: 'ValueError', message: 'no', traceback: 'ValueError: no\n' };
const changes = { renamed: [], deleted: [], written: [] };
const blob = new Blob(['abc']);
const content = { blob, start: 1, size: 2 };

describe('the reply to a run', () => {
  test.each([
    { status: 'ok', resultJson: null },
    { status: 'ok', resultJson: '{"a":1}' },
    { status: 'error', error },
    { status: 'interrupted', error },
  ])('passes with outcome $status', (outcome) => {
    expect(parseRunReply({ outcome, changes })).toEqual({ outcome, changes });
  });

  test('is copied without what does not belong to it', () => {
    const outcome = { status: 'error', error: { ...error, cause: 'x' }, resultJson: '1' };
    expect(parseRunReply({ outcome, changes, success: true })).toEqual({
      outcome: { status: 'error', error },
      changes,
    });
  });

  test.each([
    null,
    'ok',
    [],
    {},
    { changes },
    { outcome: { status: 'ok', resultJson: null } },
    { outcome: { status: 'ok', resultJson: { a: 1 } }, changes },
    { outcome: { status: 'ok' }, changes },
    { outcome: { status: 'done', resultJson: null }, changes },
    { outcome: { status: 'crashed', error }, changes },
    { outcome: { status: 'error' }, changes },
    { outcome: { status: 'error', error: { ...error, traceback: null } }, changes },
    { outcome: { status: 'interrupted', error: 'KeyboardInterrupt' }, changes },
    { outcome: { status: 'ok', resultJson: null }, changes: { renamed: [], deleted: [] } },
    { outcome: { status: 'ok', resultJson: null }, changes: { deleted: [], written: [] } },
    { outcome: { status: 'ok', resultJson: null }, changes: { renamed: [], deleted: [], written: {} } },
  ])('is null when it is %j', (value) => {
    expect(parseRunReply(value)).toBeNull();
  });

  test('says which files the workspace cannot take, and why', () => {
    const written = [
      { path: 'ok.csv', content, modifiedAt: 1 },
      { path: `${'é'.repeat(200)}.csv`, content, modifiedAt: 1 },
    ];
    const renamed = [
      { from: 'a', to: 'b' },
      { from: 'a', to: 'x'.repeat(256) },
    ];
    const reply = parseRunReply({ outcome: OK, changes: { renamed, deleted: [], written } });
    expect(reply?.changes).toEqual({
      renamed: [{ from: 'a', to: 'b' }],
      deleted: [],
      written: [{ path: 'ok.csv', content, modifiedAt: 1 }],
    });
    expect(reply?.refused).toEqual([
      expect.stringMatching(/longer than 255 bytes/),
      expect.stringMatching(/longer than 255 bytes/),
    ]);
  });

  test('loses every file that could leave the workspace or is none', () => {
    const written = [
      { path: 'ok.csv', content: { ...content, ref: 'of another' }, modifiedAt: 1, mode: 7 },
      { path: '../evil', content, modifiedAt: 1 },
      { path: '/etc/passwd', content, modifiedAt: 1 },
      { path: 'text', content: 'text', modifiedAt: 1 },
      { path: 'bytes', content: { ...content, blob: new Uint8Array(3) }, modifiedAt: 1 },
      ...[-1, 0.5, 2, Number.NaN, '1', 2 ** 60].map((start) => ({ path: 'out', content: { ...content, start } })),
      { path: 'longer', content: { ...content, size: 3 } },
      { content },
      null,
    ];
    const deleted = ['old.csv', '..', 7, null, 'a/../b'];
    const renamed = [
      { from: 'a', to: 'b', as: 1 },
      { from: '..', to: 'b' },
      { from: 'a', to: '/b' },
      { from: 'a' },
      null,
    ];
    expect(parseRunReply({ outcome: OK, changes: { renamed, deleted, written } })?.changes).toEqual({
      renamed: [{ from: 'a', to: 'b' }],
      deleted: ['old.csv'],
      written: [{ path: 'ok.csv', content, modifiedAt: 1 }],
    });
  });

  test('takes no more files than a list can show, and says so', () => {
    const written = Array.from({ length: 20_001 }, (_, index) => ({ path: `${index}`, content, modifiedAt: 1 }));
    const reply = parseRunReply({ outcome: OK, changes: { renamed: [], deleted: [], written } });
    expect(reply?.changes.written).toHaveLength(20_000);
    expect(reply?.refused).toEqual([expect.stringContaining('20000 files')]);
  });

  test('believes no time that is none or is yet to come', () => {
    const times = [Number.NaN, -1, '5', Number.POSITIVE_INFINITY, 5];
    const written = times.map((modifiedAt, index) => ({ path: `${index}`, content, modifiedAt }));
    const before = Date.now();
    const reply = parseRunReply({ outcome: OK, changes: { renamed: [], deleted: [], written } });
    const read = reply?.changes.written.map(({ modifiedAt }) => modifiedAt) ?? [];
    expect(read.map((time) => (time >= before && time <= Date.now() ? 'now' : time))).toEqual([
      'now',
      'now',
      'now',
      'now',
      5,
    ]);
  });
});

describe('the reply to configure', () => {
  test('passes', () => {
    expect(parseConfigureReply({ status: 'ok', error })).toEqual({ status: 'ok' });
    expect(parseConfigureReply({ status: 'error', error })).toEqual({ status: 'error', error });
  });

  test.each([
    null,
    undefined,
    'ok',
    [],
    {},
    { status: 'fine' },
    { status: 'error' },
    { status: 'error', error: {} },
    { error },
  ])('is null when it is %j', (value) => {
    expect(parseConfigureReply(value)).toBeNull();
  });
});

describe('a reply that is made to harm', () => {
  const endless = new Array(2 ** 32 - 1);
  test.each([{ renamed: endless }, { deleted: endless }, { written: endless }])(
    'is null when a list is all holes: %#',
    (lists) => {
      expect(parseRunReply({ outcome: OK, changes: { ...changes, ...lists } })).toBeNull();
    },
  );

  test('is null when a list brings a constructor of its own', () => {
    const deleted = structuredClone(Object.assign(['a'], { constructor: 'x' }));
    expect(parseRunReply({ outcome: OK, changes: { ...changes, deleted } })).toBeNull();
  });

  test('renames and deletes no more files than it may write', () => {
    const deleted = Array.from({ length: 20_001 }, (_, index) => `f${index}`);
    const renamed = deleted.map((from) => ({ from, to: `to/${from}` }));
    const reply = parseRunReply({ outcome: OK, changes: { ...changes, deleted, renamed } });
    expect(reply?.changes.deleted).toHaveLength(20_000);
    expect(reply?.changes.renamed).toHaveLength(20_000);
    expect(reply?.refused).toHaveLength(2);
  });

  test('is told of in short sentences', () => {
    const path = `/${'x'.repeat(1_000_000)}`;
    const reply = parseRunReply({
      outcome: OK,
      changes: { ...changes, written: [{ path, content, modifiedAt: 1 }] },
    });
    expect(reply?.refused?.[0]?.length).toBeLessThan(300);
  });
});
