import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel } from 'ai';
import { DEMO_TOURS } from './demo-tours.ts';
import type { ModelSettings } from './model-settings.ts';
import { createScriptedModel } from './scripted-model.ts';

/** Makes the model that the settings name; throws an error for the user when there is none. */
export function createModel(settings: ModelSettings): LanguageModel {
  switch (settings.kind) {
    case 'none':
      throw new Error('No model is connected. Connect one, or start the guided demo.');
    case 'demo': {
      const tour = DEMO_TOURS.find(({ id }) => id === settings.tourId);
      if (!tour) throw new Error(`There is no tour ${settings.tourId}.`);
      return createScriptedModel(tour);
    }
    case 'openai-compatible':
      return createOpenAICompatible({
        name: 'openai-compatible',
        baseURL: settings.baseUrl,
        includeUsage: true,
        fetch: fetchWithoutUserAgent,
        ...(settings.apiKey !== '' && { apiKey: settings.apiKey }),
      })(settings.model);
  }
}

/** The SDK names itself in a `user-agent` header, which local servers' CORS rules do not let through. */
const fetchWithoutUserAgent: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.delete('user-agent');
  return fetch(input, { ...init, headers, credentials: 'omit' });
};
