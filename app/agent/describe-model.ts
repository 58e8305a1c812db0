import { canAnswer, type ModelSettings, nameModel } from './model-settings.ts';

/** The button that says which model answers, or leads to one. */
export function describeModel(settings: ModelSettings): string {
  if (settings.kind === 'demo') return 'Model: guided demo';
  const name = nameModel(settings);
  if (name === null) return 'Connect a model';
  return canAnswer(settings) ? `Model: ${name}` : `Key needed: ${name}`;
}
