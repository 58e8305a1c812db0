import { createStore, type StoreApi } from 'zustand/vanilla';

/** Which model answers. The key lives here, in memory, and nowhere else. */
export type ModelSettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'demo'; readonly tourId: string }
  | {
      readonly kind: 'openai-compatible';
      readonly baseUrl: string;
      readonly model: string;
      /** Empty when the server wants none. */
      readonly apiKey: string;
    };

export function createModelStore(): StoreApi<ModelSettings> {
  return createStore<ModelSettings>(() => ({ kind: 'none' }));
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
  return { status: 'ok', url: url.href.replace(/\/+$/, '') };
}

function error(message: string): { status: 'error'; message: string } {
  return { status: 'error', message };
}
