import { z } from 'zod';
import { TOOL_SPECS } from '../../toolset/tool-contract.ts';
import type { ToolDescription } from '../protocol.ts';

/** The tools as agents outside know them: names, words and JSON Schemas of what they take. */
export function describeTools(): readonly ToolDescription[] {
  return TOOL_SPECS.map(({ name, description, inputSchema }) => ({
    name,
    description,
    inputSchema: { ...z.toJSONSchema(inputSchema, { io: 'input' }) },
  }));
}
