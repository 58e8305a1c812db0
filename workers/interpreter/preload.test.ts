import { expect, test } from 'vitest';
import type { PackageUpdate } from './packages.ts';
import { startPreload } from './preload.ts';

const update = (name: string, state: PackageUpdate['state'], reason = ''): PackageUpdate => ({ name, state, reason });

test('who waits is told where each package is by then, and what becomes of the rest', async () => {
  let say: (update: PackageUpdate) => void = () => {};
  let end: () => void = () => {};
  const preload = startPreload((onUpdate) => {
    say = onUpdate;
    return new Promise((resolve) => {
      end = resolve;
    });
  });
  say(update('numpy', 'loading'));
  say(update('numpy', 'loaded'));
  say(update('nosuch', 'loading'));
  const told: PackageUpdate[] = [];
  const settled = preload.settle((each) => told.push(each));
  expect(told).toEqual([update('numpy', 'loaded'), update('nosuch', 'loading')]);
  say(update('nosuch', 'failed', 'There is none.'));
  end();
  await settled;
  expect(told.at(-1)).toEqual(update('nosuch', 'failed', 'There is none.'));
});

test('who comes later is told of all that was', async () => {
  const preload = startPreload(async (onUpdate) => onUpdate(update('nosuch', 'failed', 'There is none.')));
  const told: PackageUpdate[] = [];
  await preload.settle((each) => told.push(each));
  expect(told).toEqual([update('nosuch', 'failed', 'There is none.')]);
});
