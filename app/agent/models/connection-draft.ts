import { type ApiModelSettings, isApiModel, type ModelSettings, parseBaseUrl } from '../model-settings.ts';
import type { ListedModel } from './listed-model.ts';
import type { ModelMemory } from './model-memory.ts';
import { findPreset, PRESETS, type Preset } from './presets.ts';

/** What the dialog holds while the user fills it in. */
export type ConnectionDraft =
  | { readonly kind: 'built-in' }
  | {
      readonly kind: 'api';
      readonly preset: Preset;
      readonly baseUrl: string;
      readonly apiKey: string;
      readonly model: string;
      /** Whether the key is to be stored in this browser. */
      readonly remember: boolean;
    };

export type ApiDraft = Extract<ConnectionDraft, { kind: 'api' }>;

/** What is wrong with a field, by its name. */
export type DraftErrors = { readonly [Field in 'baseUrl' | 'apiKey' | 'model']?: string };

/** The dialog as it opens: the model in use, else the first provider. */
export function createDraft(settings: ModelSettings, memory: ModelMemory): ConnectionDraft {
  if (settings.kind === 'built-in') return { kind: 'built-in' };
  if (!isApiModel(settings)) return choosePreset(PRESETS[0] ?? findPreset('openai-compatible', ''), memory);
  const { kind, baseUrl, apiKey, model } = settings;
  const remember = memory.findKey(baseUrl) !== null;
  return { kind: 'api', preset: findPreset(kind, baseUrl), baseUrl, apiKey, model, remember };
}

/** Another provider: its address, and the key that was remembered for it. */
export function choosePreset(preset: Preset, memory: ModelMemory): ApiDraft {
  const apiKey = memory.findKey(preset.baseUrl);
  const { baseUrl } = preset;
  return { kind: 'api', preset, baseUrl, apiKey: apiKey ?? '', model: '', remember: apiKey !== null };
}

/** Another address. A key that was remembered for the old one does not go along: it is for that one only. */
export function changeBaseUrl(draft: ApiDraft, baseUrl: string, memory: ModelMemory): ApiDraft {
  const findKey = (text: string) => {
    const parsed = parseBaseUrl(text);
    return parsed.status === 'ok' ? memory.findKey(parsed.url) : null;
  };
  const typed = draft.apiKey !== '' && draft.apiKey !== findKey(draft.baseUrl);
  if (typed) return { ...draft, baseUrl };
  const apiKey = findKey(baseUrl);
  return { ...draft, baseUrl, apiKey: apiKey ?? '', remember: apiKey !== null };
}

/** What is wrong with a draft, for each field. */
export function checkDraft(draft: ApiDraft): DraftErrors {
  const parsed = parseBaseUrl(draft.baseUrl);
  const key = draft.apiKey.trim();
  const needed = `A key is needed. You get one at ${draft.preset.keyPage}.`;
  // Another address than the provider's own is a proxy, which may have the key itself.
  const wantsKey = draft.preset.keyPage !== undefined && draft.baseUrl.trim() === draft.preset.baseUrl;
  return {
    ...(parsed.status === 'error' && { baseUrl: parsed.message }),
    ...(key === '' && wantsKey && { apiKey: needed }),
    ...(!/^[\x21-\x7e]*$/.test(key) && { apiKey: 'There are characters in it that no key has. Copy it again.' }),
    ...(draft.model.trim() === '' && { model: 'The name of a model is needed.' }),
  };
}

/** The settings that a draft without errors makes, with what the provider's list said of the model. */
export function toApiSettings(draft: ApiDraft, listed: readonly ListedModel[]): ApiModelSettings {
  const parsed = parseBaseUrl(draft.baseUrl);
  const model = draft.model.trim();
  const traits = listed.find(({ id }) => id === model)?.traits;
  const baseUrl = parsed.status === 'ok' ? parsed.url : draft.baseUrl;
  return { kind: draft.preset.kind, baseUrl, model, apiKey: draft.apiKey.trim(), ...(traits && { traits }) };
}
