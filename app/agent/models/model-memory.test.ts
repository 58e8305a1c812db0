import { expect, test } from 'vitest';
import type { ApiModelSettings } from '../model-settings.ts';
import { createModelMemory } from './model-memory.ts';

function fakeStorage(start: Record<string, string> = {}): Storage {
  const items = new Map(Object.entries(start));
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (name) => items.get(name) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (name) => void items.delete(name),
    setItem: (name, value) => void items.set(name, value),
  };
}

const SETTINGS: ApiModelSettings = {
  kind: 'anthropic',
  baseUrl: 'https://api.anthropic.com/v1',
  model: 'claude',
  apiKey: 'sk-ant-1',
  traits: { contextTokens: 200_000, vision: true },
};

test('the model comes back without its key, and says that one is missing', () => {
  const storage = fakeStorage();
  createModelMemory(storage).save(SETTINGS);
  expect(storage.getItem('vivarium.model')).not.toContain('sk-ant-1');
  expect(storage).toHaveLength(1);
  expect(createModelMemory(storage).load()).toEqual({ ...SETTINGS, apiKey: '', keyMissing: true });
});

test('a remembered key comes back, for its own address only, until it is forgotten', () => {
  const storage = fakeStorage();
  const memory = createModelMemory(storage);
  memory.save(SETTINGS);
  memory.rememberKey(SETTINGS.baseUrl, 'sk-ant-1');
  expect(createModelMemory(storage).load()).toEqual(SETTINGS);
  expect(memory.findKey('https://evil.example/v1')).toBeNull();
  memory.forgetKey(SETTINGS.baseUrl);
  expect(memory.findKey(SETTINGS.baseUrl)).toBeNull();
  expect(storage.getItem('vivarium.model-keys')).toBeNull();
});

test('a server without key is ready again at once', () => {
  const memory = createModelMemory(fakeStorage());
  const settings = { kind: 'openai-compatible', baseUrl: 'http://localhost:1/v1', model: 'm', apiKey: '' } as const;
  memory.save(settings);
  expect(memory.load()).toEqual(settings);
});

test('the demo is not remembered, the built-in model is', () => {
  const memory = createModelMemory(fakeStorage());
  memory.save({ kind: 'demo', tourId: 'x' });
  expect(memory.load()).toEqual({ kind: 'none' });
  memory.save({ kind: 'built-in' });
  expect(memory.load()).toEqual({ kind: 'built-in' });
});

test.each(['', 'null', '[]', '{"kind":"other"}', '{"kind":"google","baseUrl":"x","model":"m"}', '{"kind":"google"}'])(
  'what is no settings is none: %s',
  (text) => expect(createModelMemory(fakeStorage({ 'vivarium.model': text })).load()).toEqual({ kind: 'none' }),
);

test('storage that refuses is as if it were not there', () => {
  const refuse = () => {
    throw new DOMException('Denied', 'SecurityError');
  };
  const memory = createModelMemory({ ...fakeStorage(), getItem: refuse, setItem: refuse, removeItem: refuse });
  memory.save(SETTINGS);
  memory.rememberKey('a', 'b');
  memory.forgetKey('a');
  expect(memory.load()).toEqual({ kind: 'none' });
  expect(createModelMemory(null).load()).toEqual({ kind: 'none' });
});
