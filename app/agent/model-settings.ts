import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ModelTraits } from './models/listed-model.ts';

/** The wire formats of models behind an address. */
export const API_KINDS = ['openai-compatible', 'anthropic', 'google'] as const;
export type ApiKind = (typeof API_KINDS)[number];

/** A model behind an address. The key lives here, in memory; `models/model-memory.ts` stores it when the user says so. */
export interface ApiModelSettings {
  readonly kind: ApiKind;
  /** Without a closing slash. */
  readonly baseUrl: string;
  readonly model: string;
  /** Empty when the server wants none, or when `keyMissing`. */
  readonly apiKey: string;
  /** Whether the model was used with a key that is no longer there. */
  readonly keyMissing?: boolean;
  /** What the provider's list said of the model when it was chosen. */
  readonly traits?: ModelTraits;
}

/** Which model answers. */
export type ModelSettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'demo'; readonly tourId: string }
  /** The browser's own, `LanguageModel`. */
  | { readonly kind: 'built-in' }
  | ApiModelSettings;

export function createModelStore(initial: ModelSettings = { kind: 'none' }): StoreApi<ModelSettings> {
  return createStore<ModelSettings>(() => initial);
}

export function isApiModel(settings: ModelSettings): settings is ApiModelSettings {
  return API_KINDS.some((kind) => kind === settings.kind);
}

/** Whether a question can be asked as things are; if not, the user must connect a model or give its key first. */
export function canAnswer(settings: ModelSettings): boolean {
  return isApiModel(settings) ? settings.keyMissing !== true : settings.kind !== 'none';
}

/** The key in use, to be left out of whatever is shown; empty when there is none. */
export function readApiKey(settings: ModelSettings): string {
  return isApiModel(settings) ? settings.apiKey : '';
}

/** The user's own model by name; null when there is none. */
export function nameModel(settings: ModelSettings): string | null {
  if (isApiModel(settings)) return settings.model;
  return settings.kind === 'built-in' ? 'the browser’s own' : null;
}

/** Checks a base URL as a user types it; returns it without a closing slash, or says what is wrong. */
export function parseBaseUrl(
  text: string,
): { readonly status: 'ok'; readonly url: string } | { readonly status: 'error'; readonly message: string } {
  const trimmed = text.trim();
  if (trimmed === '') return error('Give the address of the server, such as http://localhost:11434/v1.');
  if (!URL.canParse(trimmed)) return error('This is no address. It starts with https:// or http://.');
  const url = new URL(trimmed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return error('The address starts with https:// or http://.');
  if (url.username !== '' || url.password !== '') return error('Put the key into the key field, not into the address.');
  if (url.search !== '' || url.hash !== '')
    return error('The address ends with its path, such as /v1, without ? or #.');
  // Not its `href`, which keeps a ? or # with nothing behind it.
  return { status: 'ok', url: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
}

function error(message: string): { status: 'error'; message: string } {
  return { status: 'error', message };
}
