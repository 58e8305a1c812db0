import type { ModelTraits } from './listed-model.ts';

/** Well-known families by the beginning of their names; the first that fits counts. Figures are the providers' own. */
const FAMILIES: readonly (readonly [RegExp, number | null, boolean])[] = [
  [/^gpt-4\.1/, 1_047_576, true],
  [/^gpt-5/, 400_000, true],
  [/^(gpt-4o|gpt-4-turbo|chatgpt-4o)/, 128_000, true],
  [/^gpt-4/, 8192, false],
  [/^gpt-3\.5/, 16_385, false],
  [/^gpt-oss/, 131_072, false],
  [/^o3-mini/, 200_000, false],
  [/^(o1|o3|o4)\b/, 200_000, true],
  [/^claude/, 200_000, true],
  [/^gemini/, 1_048_576, true],
  [/^gemma-?3/, 131_072, true],
  [/^(llava|moondream|minicpm-v|pixtral|internvl)/, null, true],
  [/^llama-?4/, null, true],
  [/^llama-?3\.2-(vision|11b|90b)/, 131_072, true],
  [/^llama-?3\.[1-3]/, 131_072, false],
  [/^qwen-?[\d.]*-?vl/, null, true],
  [/^(qwen|qwq)/, null, false],
  [/^deepseek/, null, false],
  [/^mistral-(large|medium|small)-?(3|2[5-9]|latest)/, 131_072, true],
  [/^(codestral|ministral|mixtral|phi-?[34](?!.*vision))/, null, false],
];

/** What is known of a model by its name alone, also as `provider/name` or `models/name`. */
export function findFamily(model: string): ModelTraits {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  const family = FAMILIES.find(([pattern]) => pattern.test(name));
  return { contextTokens: family?.[1] ?? null, vision: family?.[2] ?? null };
}
