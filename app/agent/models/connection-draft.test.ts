import { expect, test } from 'vitest';
import {
  type ApiDraft,
  changeBaseUrl,
  checkDraft,
  choosePreset,
  createDraft,
  toApiSettings,
} from './connection-draft.ts';
import type { ModelMemory } from './model-memory.ts';
import { findPreset, PRESETS } from './presets.ts';

const memory = (keys: Record<string, string> = {}): ModelMemory => ({
  lasting: false,
  load: () => ({ kind: 'none' }),
  save: () => {},
  findKey: (baseUrl) => keys[baseUrl] ?? null,
  listKeys: () => [],
  rememberKey: () => {},
  forgetKey: () => {},
});
const preset = (id: string) => PRESETS.find((each) => each.id === id) ?? findPreset('openai-compatible', '');
const draft = (id: string, rest: Partial<ApiDraft> = {}): ApiDraft => ({
  ...choosePreset(preset(id), memory()),
  model: 'm',
  ...rest,
});

test('it opens with the model in use', () => {
  const settings = { kind: 'google', baseUrl: 'https://proxy.example/v1beta', model: 'g', apiKey: 'k' } as const;
  expect(createDraft(settings, memory())).toEqual({
    ...settings,
    kind: 'api',
    preset: preset('google'),
    remember: false,
  });
  expect(createDraft({ kind: 'built-in' }, memory())).toEqual({ kind: 'built-in' });
});

test('another provider brings its address and its own remembered key', () => {
  const keys = memory({ 'https://api.anthropic.com/v1': 'sk-ant' });
  expect(choosePreset(preset('anthropic'), keys)).toMatchObject({ apiKey: 'sk-ant', remember: true });
  expect(choosePreset(preset('openai'), keys)).toMatchObject({ apiKey: '', remember: false });
});

test('a remembered key does not go along to another address, a typed one does', () => {
  const keys = memory({ 'https://api.openai.com/v1': 'sk-1' });
  const remembered = choosePreset(preset('openai'), keys);
  const moved = changeBaseUrl(remembered, 'https://proxy.example/v1', keys);
  expect(moved).toMatchObject({ apiKey: '', remember: false });
  expect(changeBaseUrl(moved, 'https://api.openai.com/v1/', keys)).toMatchObject({ apiKey: 'sk-1', remember: true });
  const typed = { ...remembered, apiKey: 'sk-2' };
  expect(changeBaseUrl(typed, 'https://proxy.example/v1', keys)).toMatchObject({ apiKey: 'sk-2' });
});

test.each([
  [draft('openai', { apiKey: 'sk-1' }), []],
  [draft('openai'), ['apiKey']],
  [draft('openai', { baseUrl: 'https://proxy.example/v1' }), []],
  [draft('ollama'), []],
  [draft('own'), ['baseUrl']],
  [draft('own', { baseUrl: 'http://localhost:1/v1', model: ' ' }), ['model']],
  [draft('openai', { apiKey: 'sk-…' }), ['apiKey']],
])('a draft is checked field by field (%#)', (given, fields) => expect(Object.keys(checkDraft(given))).toEqual(fields));

test('it becomes settings, trimmed, with the traits that the list named', () => {
  const traits = { contextTokens: 4096, vision: false };
  const typed = draft('own', { baseUrl: ' http://localhost:1/v1/ ', apiKey: ' k ', model: ' m ' });
  expect(toApiSettings(typed, [{ id: 'm', traits }])).toEqual({
    kind: 'openai-compatible',
    baseUrl: 'http://localhost:1/v1',
    model: 'm',
    apiKey: 'k',
    traits,
  });
  expect(toApiSettings(typed, [])).not.toHaveProperty('traits');
});
