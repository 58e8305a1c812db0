import { expect, test } from 'vitest';
import { createSupplies, STDLIB_FILE } from './supplies.ts';

const wasmModule = { compiled: true };
const bytes = new Uint8Array([1, 2, 3]);

const updates = [
  { type: 'runtime-module', wasmModule },
  { type: 'runtime-file', name: STDLIB_FILE, bytes },
  { type: 'lock-file', text: '{}' },
] as const;

test.each([
  ['in order', updates],
  ['in any other', updates.toReversed()],
])('takes the parts %s', async (_name, parts) => {
  const supplies = createSupplies();
  const all = Promise.all([supplies.wasmModule, supplies.stdlib, supplies.lockFile]);
  for (const part of parts) supplies.receive(part);
  await expect(all).resolves.toEqual([wasmModule, bytes, '{}']);
});

test('keeps the first of each part and leaves alone other files', async () => {
  const supplies = createSupplies();
  supplies.receive({ type: 'runtime-file', name: 'other.zip', bytes: new Uint8Array([9]) });
  supplies.receive({ type: 'runtime-file', name: STDLIB_FILE, bytes });
  supplies.receive({ type: 'runtime-file', name: STDLIB_FILE, bytes: new Uint8Array([9]) });
  await expect(supplies.stdlib).resolves.toBe(bytes);
});
