import { cutLongTexts, findLongTexts } from '../agent/long-output.ts';
import { createId } from '../lib/create-id.ts';
import { hideFromModel } from '../toolset/hide-from-model.ts';
import type { PythonInterpreterToolSet, ToolCall } from '../toolset/toolset.ts';

/** A tool's result for a model that is not ours. */
export interface ResultForModel {
  /** What it may read; long texts are cut and name the file of the workspace that has the whole. */
  readonly value: Record<string, unknown>;
  /** PNG images, base64. */
  readonly figures: readonly string[];
  readonly isError: boolean;
}

const PNG_URI = 'data:image/png;base64,';

/** Calls a tool for a model behind a protocol; what an agent of ours is spared, theirs is spared too. */
export async function callForModel(
  toolset: PythonInterpreterToolSet,
  name: string,
  input: unknown,
  call: ToolCall,
): Promise<ResultForModel> {
  const callId = createId('call');
  const result = await toolset.callTool(name, input, call);
  const workspace = toolset.workspace(call.clientId);
  for (const { path, text } of findLongTexts(result, callId)) await workspace.write(path, text);
  const uris: readonly unknown[] = Array.isArray(result.base64_uri) ? result.base64_uri : [];
  return {
    value: { ...cutLongTexts(hideFromModel(result), callId, toolset.workdir) },
    figures: uris.flatMap((uri) =>
      typeof uri === 'string' && uri.startsWith(PNG_URI) ? [uri.slice(PNG_URI.length)] : [],
    ),
    isError: result.success === false,
  };
}
