import { afterEach, expect, test, vi } from 'vitest';
import { clearBrowser } from './clear-browser.ts';

afterEach(() => void vi.unstubAllGlobals());

test('each part is cleared even when another one fails, and only what is ours', async () => {
  const kept: Record<string, string> = { 'vivarium.theme': 'dark', another: 'x' };
  const storage = Object.assign(Object.create({ removeItem: (name: string) => delete kept[name] }), kept);
  vi.stubGlobal('localStorage', storage);
  const deleted: string[] = [];
  vi.stubGlobal('caches', {
    keys: async () => ['vivarium-files', 'another'],
    delete: async (name: string) => deleted.push(name),
  });
  const last = vi.fn();
  const failing = () => Promise.reject(new Error('no'));
  expect(await clearBrowser([failing, last])).toBe(false);
  expect(last).toHaveBeenCalledOnce();
  expect(deleted).toEqual(['vivarium-files']);
  expect(kept).toEqual({ another: 'x' });
  expect(await clearBrowser([last])).toBe(true);
});
