import type { JSONValue } from 'ai';
import type { WireResult } from '../toolset/tool-contract.ts';

/** A tool's result as the model gets it: without what `hidden_to_model` names, and without that key. */
export function toModelOutput(output: WireResult): { type: 'json'; value: JSONValue } {
  const hidden = Array.isArray(output.hidden_to_model) ? output.hidden_to_model : [];
  const shown = Object.entries(output).filter(([key]) => key !== 'hidden_to_model' && !hidden.includes(key));
  return { type: 'json', value: Object.fromEntries(shown) as JSONValue }; // results are JSON by the tool contract
}
