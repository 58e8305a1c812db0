import { isRecord } from '../../lib/is-record.ts';
import type { ApiKind } from '../model-settings.ts';
import type { ListedModel } from './listed-model.ts';

/** A provider's list of models as it came, by name; null when it is none. What cannot chat is left out where that shows. */
export function parseModelList(kind: ApiKind, body: unknown): readonly ListedModel[] | null {
  const list = isRecord(body) ? (kind === 'google' ? body.models : body.data) : body;
  if (!Array.isArray(list)) return null;
  const models = list.filter(isRecord).flatMap((entry) => parseModel(kind, entry) ?? []);
  return models.toSorted((a, b) => a.id.localeCompare(b.id));
}

function parseModel(kind: ApiKind, entry: Record<string, unknown>): ListedModel | null {
  const name = kind === 'google' ? entry.name : entry.id;
  if (typeof name !== 'string' || name === '' || !canChat(entry)) return null;
  const contextTokens = findContextTokens(entry);
  return { id: name.replace(/^models\//, ''), traits: { contextTokens, vision: findVision(entry) } };
}

/** Google names what a model can do, LM Studio its type; OpenAI’s list has only names, of which some speak for themselves. */
function canChat({ supportedGenerationMethods: methods, type, id }: Record<string, unknown>): boolean {
  if (Array.isArray(methods)) return methods.includes('generateContent');
  if (type === 'embeddings' || type === 'embedding') return false;
  const said = typeof id === 'string' ? id : '';
  return !/^(text-embedding|tts-|whisper|dall-e|gpt-image|sora|omni-moderation|babbage|davinci)/.test(said);
}

/**
 * Tokens of context: what is loaded now (LM Studio), else what the server or the model allows (OpenRouter, vLLM,
 * LM Studio, Anthropic, Google; llama.cpp in `meta`).
 */
function findContextTokens(entry: Record<string, unknown>): number | null {
  const meta = isRecord(entry.meta) ? entry.meta : {};
  const candidates = [
    ...[entry.loaded_context_length, entry.context_length, entry.max_model_len, entry.max_context_length],
    ...[entry.max_input_tokens, entry.inputTokenLimit, entry.context_window, meta.n_ctx],
  ];
  const found = candidates.find((value): value is number => typeof value === 'number' && value > 0);
  return found ?? null;
}

/** Whether images go in: OpenRouter’s modalities, LM Studio’s types, Anthropic’s capabilities. */
function findVision({ architecture, type, capabilities }: Record<string, unknown>): boolean | null {
  if (isRecord(architecture) && Array.isArray(architecture.input_modalities)) {
    return architecture.input_modalities.includes('image');
  }
  if (type === 'vlm') return true;
  if (type === 'llm') return false;
  const images = isRecord(capabilities) ? capabilities.image_input : undefined;
  return isRecord(images) && typeof images.supported === 'boolean' ? images.supported : null;
}
