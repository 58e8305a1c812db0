import type { ApiKind } from '../model-settings.ts';

/** A provider that the dialog offers by name. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly where: 'cloud' | 'local' | 'own';
  readonly kind: ApiKind;
  readonly baseUrl: string;
  /** Where one gets a key, without `https://`; absent where none is needed. */
  readonly keyPage?: string;
  /** The name of a model, to show its form. */
  readonly example: string;
}

/** The providers, in the order they are offered; local ones at their usual ports. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'openai',
    name: 'OpenAI',
    where: 'cloud',
    kind: 'openai-compatible',
    baseUrl: 'https://api.openai.com/v1',
    keyPage: 'platform.openai.com/api-keys',
    example: 'gpt-4.1',
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    where: 'cloud',
    kind: 'anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    keyPage: 'console.anthropic.com/settings/keys',
    example: 'claude-sonnet-4-5',
  },
  {
    id: 'google',
    name: 'Google',
    where: 'cloud',
    kind: 'google',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    keyPage: 'aistudio.google.com/apikey',
    example: 'gemini-2.5-flash',
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    where: 'cloud',
    kind: 'openai-compatible',
    baseUrl: 'https://openrouter.ai/api/v1',
    keyPage: 'openrouter.ai/keys',
    example: 'qwen/qwen3-coder',
  },
  local('ollama', 'Ollama', 11434, 'qwen3:8b'),
  local('lm-studio', 'LM Studio', 1234, 'qwen/qwen3-8b'),
  local('vllm', 'vLLM', 8000, 'Qwen/Qwen3-8B'),
  {
    id: 'own',
    name: 'Own address',
    where: 'own',
    kind: 'openai-compatible',
    baseUrl: '',
    example: 'name-of-the-model',
  },
];

/** Servers that are looked for but not offered by name. */
export const OTHER_LOCAL_SERVERS: readonly Preset[] = [
  local('llama-cpp', 'llama.cpp', 8080, 'default'),
  local('jan', 'Jan', 1337, 'qwen3-8b'),
];

function local(id: string, name: string, port: number, example: string): Preset {
  return { id, name, where: 'local', kind: 'openai-compatible', baseUrl: `http://localhost:${port}/v1`, example };
}

/** The preset that an address came from; the own address when it came from none. */
export function findPreset(kind: ApiKind, baseUrl: string): Preset {
  const sameKind = PRESETS.filter((preset) => preset.kind === kind);
  const own = kind === 'openai-compatible' ? PRESETS.find(({ where }) => where === 'own') : sameKind[0];
  const found = sameKind.find((preset) => preset.baseUrl === baseUrl) ?? own;
  if (!found) throw new Error(`There is no preset for ${kind}.`);
  return found;
}
