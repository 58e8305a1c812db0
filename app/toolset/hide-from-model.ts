import type { WireResult } from './tool-contract.ts';

/** A tool's result without what it says is not for models. */
export function hideFromModel(result: WireResult): Record<string, unknown> {
  const { hidden_to_model: hidden } = result;
  const names: readonly unknown[] = ['hidden_to_model', ...(Array.isArray(hidden) ? hidden : [])];
  return Object.fromEntries(Object.entries(result).filter(([name]) => !names.includes(name)));
}
