import { beforeEach, expect, test, vi } from 'vitest';
import { createDeferred } from '../lib/deferred.ts';
import { BrowserEngine } from './browser-engine.ts';
import type { SandboxResult } from './engine.ts';
import { FakeEngine, FakeSandbox } from './fake-engine.ts';
import { NO_FILE_CACHE } from './file-cache.ts';
import { PROCESS_GONE, type SpawnedSandbox } from './sandbox.ts';

interface FakeSpawn {
  readonly sandbox: FakeSandbox;
  finishBoot(): void;
}

const spawned: FakeSpawn[] = [];

/** A sandbox without Python that boots when the test says so. */
function spawnFake(): SpawnedSandbox {
  const sandbox = new FakeSandbox(new FakeEngine());
  const reply = createDeferred<SandboxResult<void>>();
  spawned.push({ sandbox, finishBoot: () => reply.resolve({ status: 'reply', reply: undefined }) });
  const booted = Promise.race([
    reply.promise,
    sandbox.ended.then((end): SandboxResult<void> => ({ status: 'ended', end })),
  ]);
  return Object.assign(sandbox, { booted, onProgress: () => {} });
}

vi.mock('./sandbox.ts', async (load) => ({ ...(await load<object>()), spawnSandbox: () => spawnFake() }));

vi.mock('./runtime.ts', () => {
  const never = new Promise<never>(() => {});
  return { loadRuntime: () => ({ files: [], lockFile: never, complete: never, keep: async () => {} }) };
});

vi.mock('./package-library.ts', async (load) => ({
  ...(await load<object>()),
  downloadLock: () => new Promise(() => {}),
}));

beforeEach(() => {
  spawned.length = 0;
});

/** An engine that has handed over one sandbox and boots its spare. */
async function startEngine() {
  const engine = new BrowserEngine({ baseUrl: 'https://app.example/', cache: NO_FILE_CACHE });
  const acquired = engine.acquire(() => {});
  spawned[0]?.finishBoot();
  expect((await acquired).status).toBe('ok');
  await vi.waitFor(() => expect(spawned).toHaveLength(2));
  return engine;
}

test('when the process of a sandbox is gone, the spare that still boots is not handed over', async () => {
  const engine = await startEngine();
  spawned[0]?.sandbox.dispose(PROCESS_GONE);
  await vi.waitFor(() => expect(spawned[1]?.sandbox.endReason).toBe(PROCESS_GONE));
  const acquired = engine.acquire(() => {});
  spawned[2]?.finishBoot();
  expect(await acquired).toMatchObject({ status: 'ok', sandbox: spawned[2]?.sandbox });
  engine.dispose();
});

test('a sandbox that ends by itself leaves the spare alone', async () => {
  const engine = await startEngine();
  spawned[0]?.sandbox.dispose('Python failed for good');
  const acquired = engine.acquire(() => {});
  spawned[1]?.finishBoot();
  expect(await acquired).toMatchObject({ status: 'ok', sandbox: spawned[1]?.sandbox });
  engine.dispose();
});
