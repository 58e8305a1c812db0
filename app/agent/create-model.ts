import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV3 } from '@ai-sdk/provider';
import { assertNever } from '../lib/assert-never.ts';
import { loadPart } from '../lib/load-part.ts';
import { DEMO_TOURS } from './demo-tours.ts';
import type { ApiModelSettings, ModelSettings } from './model-settings.ts';
import { createLazyModel } from './models/lazy-model.ts';
import { providerFetch } from './models/provider-fetch.ts';
import { createScriptedModel } from './scripted-model.ts';

/**
 * Makes the model that the settings name; throws an error for the user when there is none. What only one provider
 * needs is loaded when the model is first asked.
 */
export function createModel(settings: ModelSettings): LanguageModelV3 {
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
        fetch: providerFetch,
        ...(settings.apiKey !== '' && { apiKey: settings.apiKey }),
      })(settings.model);
    case 'anthropic':
      return createLazyModel({ provider: 'anthropic', modelId: settings.model }, () => loadAnthropic(settings));
    case 'google':
      return createLazyModel({ provider: 'google', modelId: settings.model }, () => loadGoogle(settings));
    case 'built-in':
      return createLazyModel({ provider: 'browser', modelId: 'built-in' }, async () =>
        (
          await loadPart('What asks the browser’s model', () => import('./models/built-in/create-built-in-model.ts'))
        ).createBuiltInModel(),
      );
    default:
      return assertNever(settings);
  }
}

async function loadAnthropic({ baseUrl, apiKey, model }: ApiModelSettings): Promise<LanguageModelV3> {
  const { createAnthropic } = await loadPart('What asks Anthropic’s models', () => import('@ai-sdk/anthropic'));
  // Without this header Anthropic refuses requests from pages. Here the key is the user's own, in their own browser.
  const headers = { 'anthropic-dangerous-direct-browser-access': 'true' };
  return createAnthropic({ baseURL: baseUrl, apiKey, headers, fetch: providerFetch })(model);
}

async function loadGoogle({ baseUrl, apiKey, model }: ApiModelSettings): Promise<LanguageModelV3> {
  const { createGoogleGenerativeAI } = await loadPart('What asks Google’s models', () => import('@ai-sdk/google'));
  return createGoogleGenerativeAI({ baseURL: baseUrl, apiKey, fetch: providerFetch })(model);
}
