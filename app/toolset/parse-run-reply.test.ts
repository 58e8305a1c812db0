import { describe, expect, test } from 'vitest';
import { parseConfigureReply, parseRunReply } from './parse-run-reply.ts';

const error = { name: 'ValueError', message: 'no', traceback: 'ValueError: no\n' };
const changes = { written: [], deleted: [] };
const bytes = new Uint8Array([1]);

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
    { outcome: { status: 'ok', resultJson: null }, changes: { written: [] } },
    { outcome: { status: 'ok', resultJson: null }, changes: { written: {}, deleted: [] } },
  ])('is null when it is %j', (value) => {
    expect(parseRunReply(value)).toBeNull();
  });

  test('says which files the workspace cannot take, and why', () => {
    const written = [
      { path: 'ok.csv', bytes },
      { path: `${'é'.repeat(200)}.csv`, bytes },
    ];
    const reply = parseRunReply({ outcome: { status: 'ok', resultJson: null }, changes: { written, deleted: [] } });
    expect(reply?.changes.written).toEqual([{ path: 'ok.csv', bytes }]);
    expect(reply?.refused).toEqual([expect.stringMatching(/longer than 255 bytes/)]);
  });

  test('loses every file that could leave the workspace or is none', () => {
    const written = [
      { path: 'ok.csv', bytes, mode: 7 },
      { path: '../evil', bytes },
      { path: '/etc/passwd', bytes },
      { path: 'text', bytes: 'text' },
      { path: 'array', bytes: [1, 2] },
      { bytes },
      null,
    ];
    const deleted = ['old.csv', '..', 7, null, 'a/../b'];
    expect(
      parseRunReply({ outcome: { status: 'ok', resultJson: null }, changes: { written, deleted } })?.changes,
    ).toEqual({
      written: [{ path: 'ok.csv', bytes }],
      deleted: ['old.csv'],
    });
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
