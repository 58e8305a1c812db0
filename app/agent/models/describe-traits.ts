import { formatNumber } from '../../lib/locale.ts';
import type { ModelTraits } from './listed-model.ts';

/** What is known of a model in a few words, such as `128,000 tokens of context, sees images`; empty when nothing is. */
export function describeTraits({ contextTokens, vision }: ModelTraits): string {
  const context = contextTokens === null ? [] : [`${formatNumber(contextTokens)} tokens of context`];
  const sight = vision === null ? [] : [vision ? 'sees images' : 'text only'];
  return [...context, ...sight].join(', ');
}
