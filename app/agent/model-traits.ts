import { isApiModel, type ModelSettings } from './model-settings.ts';
import { findFamily } from './models/known-families.ts';
import type { ModelTraits } from './models/listed-model.ts';
import { isLocalAddress } from './models/local-address.ts';

const UNKNOWN: ModelTraits = { contextTokens: null, vision: null };

/**
 * What is known of the model in use: what the provider's list said, else what is known of its family. A server on this
 * computer gives a model less room than the model could take, so that there only the list counts.
 */
export function readModelTraits(settings: ModelSettings): ModelTraits {
  if (!isApiModel(settings)) return UNKNOWN;
  const listed = settings.traits ?? UNKNOWN;
  const family = findFamily(settings.model);
  const room = isLocalAddress(settings.baseUrl) ? null : family.contextTokens;
  return { contextTokens: listed.contextTokens ?? room, vision: listed.vision ?? family.vision };
}
