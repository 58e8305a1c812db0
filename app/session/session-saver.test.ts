import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDeferred } from '../lib/deferred.ts';
import { EMPTY_DOCUMENT } from '../notebook/notebook-document.ts';
import { SessionSaver } from './session-saver.ts';
import type { SessionSnapshot } from './session-snapshot.ts';
import { NOTHING_FOUND, type SaveReport, type SessionStorage } from './session-storage.ts';

const info = { id: 'session-000000000001', title: 'T', renamed: true, createdAt: 0, updatedAt: 0, working: false };
const at = (updatedAt: number): SessionSnapshot => ({
  info: { ...info, updatedAt },
  messages: [],
  notebook: EMPTY_DOCUMENT,
  runs: [],
  files: [],
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A saver over a storage that answers when the test says so. */
function createTestSaver() {
  let now = at(0);
  const saves: {
    before: SessionSnapshot | null;
    now: SessionSnapshot;
    done: ReturnType<typeof createDeferred<SaveReport>>;
  }[] = [];
  const storage: Pick<SessionStorage, 'save'> = {
    save(before, snapshot) {
      const done = createDeferred<SaveReport>();
      saves.push({ before, now: snapshot, done });
      return done.promise;
    },
  };
  const onSave = vi.fn();
  const onFailure = vi.fn();
  const saver = new SessionSaver({ storage, read: () => now, kept: now, onSave, onFailure });
  const change = (updatedAt: number) => {
    now = at(updatedAt);
    saver.note();
  };
  return { saver, saves, change, onSave, onFailure };
}

test('changes that come together are one save, of the last of them', async () => {
  const { saves, change } = createTestSaver();
  change(1);
  change(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(saves.map((save) => save.now)).toEqual([at(2)]);
  expect(saves[0]?.before).toEqual(at(0));
});

test('a change during a save is saved after it', async () => {
  const { saves, change, onSave } = createTestSaver();
  change(1);
  await vi.advanceTimersByTimeAsync(1000);
  change(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(saves).toHaveLength(1);
  saves[0]?.done.resolve(NOTHING_FOUND);
  await vi.advanceTimersByTimeAsync(1000);
  expect(saves[1]).toMatchObject({ before: at(1), now: at(2) });
  expect(onSave).toHaveBeenCalledTimes(1);
});

test('flush issues the save before it returns, and only when there is something to save', () => {
  const { saver, saves, change } = createTestSaver();
  void saver.flush();
  expect(saves).toHaveLength(0);
  change(1);
  void saver.flush();
  void saver.flush();
  expect(saves).toHaveLength(1);
});

test('after a save that failed everything is written, and the user told once', async () => {
  const { saves, change, onFailure } = createTestSaver();
  for (const time of [1, 2]) {
    change(time);
    await vi.advanceTimersByTimeAsync(1000);
    saves.at(-1)?.done.reject(new Error('QuotaExceededError'));
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(saves[1]?.before).toBeNull();
  expect(onFailure).toHaveBeenCalledTimes(1);
});

test('flush says whether all of it is kept: not when the save fails, nor when the one before it did', async () => {
  const { saver, saves, change } = createTestSaver();
  expect(await saver.flush()).toBe(true);
  change(1);
  const first = saver.flush();
  change(2);
  const second = saver.flush();
  saves[0]?.done.reject(new Error('QuotaExceededError'));
  saves[1]?.done.resolve(NOTHING_FOUND);
  expect(await Promise.all([first, second])).toEqual([false, false]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(saves[2]).toMatchObject({ before: null, now: at(2) });
  const third = saver.flush();
  saves[2]?.done.resolve(NOTHING_FOUND);
  expect(await third).toBe(true);
});

test('what is closed saves nothing more', async () => {
  const { saver, saves, change } = createTestSaver();
  change(1);
  saver.close();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await saver.flush()).toBe(false);
  expect(saves).toHaveLength(0);
});
