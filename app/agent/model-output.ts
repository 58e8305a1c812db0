import type { ToolResultPart } from 'ai';
import { hideFromModel } from '../toolset/hide-from-model.ts';
import type { WireResult } from '../toolset/tool-contract.ts';
import { cutLongTexts } from './long-output.ts';

type ToolResultOutput = ToolResultPart['output'];
type JsonValue = Extract<ToolResultOutput, { type: 'json' }>['value'];

/** How a result is shown to the model. */
export interface ModelOutputOptions {
  /** Folder that Python works in, for the names of files. */
  readonly workdir: string;
  /** Whether the figures go with it, as images. */
  readonly figures: boolean;
}

const PNG_URI = /^data:image\/png;base64,/;

/**
 * A tool's result as the model gets it: without what `hidden_to_model` names, and without that key; long texts cut in
 * the middle. With figures it is a text and images, which `moveFigures` brings into the form that every provider takes.
 */
export function toModelOutput(output: WireResult, toolCallId: string, options: ModelOutputOptions): ToolResultOutput {
  const value = cutLongTexts(hideFromModel(output), toolCallId, options.workdir) as JsonValue; // JSON by the tool contract
  const figures = options.figures && Array.isArray(output.base64_uri) ? output.base64_uri : [];
  const images = figures
    .filter((uri): uri is string => typeof uri === 'string' && PNG_URI.test(uri))
    .map((uri) => ({ type: 'image-data' as const, data: uri.replace(PNG_URI, ''), mediaType: 'image/png' }));
  if (images.length === 0) return { type: 'json', value };
  return { type: 'content', value: [{ type: 'text', text: JSON.stringify(value) }, ...images] };
}
