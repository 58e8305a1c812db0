import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPartLoader } from './part-loader.ts';

const page = new EventTarget();

beforeEach(() => {
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A part whose tries are settled by the test. */
function createPart() {
  const tries: { resolve: (part: string) => void; reject: (reason: Error) => void }[] = [];
  const loader = createPartLoader(
    'The editor',
    () => new Promise<string>((resolve, reject) => void tries.push({ resolve, reject })),
  );
  const begun = (count: number) => expect.poll(() => tries.length).toBe(count);
  return { loader, tries, begun };
}

test('a part is loaded once, however often it is asked for', async () => {
  const { loader, tries, begun } = createPart();
  expect(loader.read()).toEqual({ status: 'unasked' });
  const states: string[] = [];
  loader.subscribe(() => states.push(loader.read().status));
  const both = Promise.all([loader.load(), loader.load()]);
  await begun(1);
  tries[0]?.resolve('part');
  await both;
  await loader.load();
  expect(tries).toHaveLength(1);
  expect(states).toEqual(['loading', 'ready']);
  expect(loader.read()).toEqual({ status: 'ready', part: 'part' });
});

test('one that is missing says so, stays so while it is tried again, and comes', async () => {
  const { loader, tries, begun } = createPart();
  const first = loader.load();
  await begun(1);
  tries[0]?.reject(new Error('offline'));
  await first;
  const missing = loader.read();
  expect(missing).toMatchObject({ status: 'missing', isTrying: false });
  expect(missing.status === 'missing' && missing.reason).toMatch(/^The editor could not be loaded/);
  const second = loader.load();
  expect(loader.read()).toEqual({ ...missing, isTrying: true });
  await begun(2);
  tries[1]?.resolve('part');
  await second;
  expect(loader.read()).toEqual({ status: 'ready', part: 'part' });
});

test('what is shown is tried again when the network comes back; what is not shown is not', async () => {
  const { loader, tries, begun } = createPart();
  const fail = async (count: number, attempt: Promise<void>) => {
    await begun(count);
    tries[count - 1]?.reject(new Error('offline'));
    await attempt;
  };
  await fail(1, loader.load());
  page.dispatchEvent(new Event('online'));
  expect(loader.read()).toMatchObject({ status: 'missing', isTrying: false });
  await fail(2, loader.load());
  const unsubscribe = loader.subscribe(() => undefined);
  page.dispatchEvent(new Event('online'));
  await begun(3);
  tries[2]?.resolve('part');
  await expect.poll(() => loader.read().status).toBe('ready');
  page.dispatchEvent(new Event('online'));
  expect(tries).toHaveLength(3);
  unsubscribe();
});

test('who no longer listens is not told', async () => {
  const { loader, tries, begun } = createPart();
  const listener = vi.fn();
  loader.subscribe(listener)();
  const loading = loader.load();
  await begun(1);
  tries[0]?.resolve('part');
  await loading;
  expect(listener).not.toHaveBeenCalled();
});
