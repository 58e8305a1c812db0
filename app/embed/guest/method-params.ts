import { z } from 'zod';
import type { Method, Methods } from '../protocol.ts';
import { listOf } from './list-of.ts';
import { textOf } from './text-of.ts';

/** Longest path in characters; the workspace, which parses it, counts bytes. */
const LONGEST_PATH = 4096;
const MOST_PATHS = 1000;
const LONGEST_NAME = 1000;
/** Longest message to the agent, in characters: more is a file. */
const LONGEST_MESSAGE = 1_000_000;

const path = textOf(LONGEST_PATH);
const name = textOf(LONGEST_NAME);
/** Memory that others can change meanwhile is no file's content. */
const bytes = z.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
  'must not be in shared memory',
);
const data = z.union([z.string(), z.instanceof(Blob), bytes], {
  error: 'must be a string, a Blob or a Uint8Array outside shared memory',
});

/** What each method takes. How long code may be the toolset says itself, in its result. */
export const METHOD_PARAMS: { readonly [M in Method]: z.ZodType<Methods[M]['params']> } = {
  runPythonCode: z
    .strictObject({
      code: z.string(),
      resultVarName: name.optional(),
      interpreterId: name.optional(),
      answersInput: z.boolean().optional(),
    })
    .transform(({ code, resultVarName, interpreterId, answersInput }) => ({
      code,
      ...(answersInput !== undefined && { answersInput }),
      ...(resultVarName !== undefined && { resultVarName }),
      ...(interpreterId !== undefined && { interpreterId }),
    })),
  manageInterpreters: z.discriminatedUnion('operation', [
    z.strictObject({ operation: z.enum(['create', 'list']) }),
    z.strictObject({ operation: z.literal('delete'), interpreterId: name }),
  ]),
  listTools: z.null(),
  callTool: z.strictObject({ name, input: z.unknown() }),
  listFiles: z.null(),
  readFile: z.strictObject({ path }),
  writeFile: z.strictObject({ path, data }),
  deleteFiles: z.strictObject({ paths: listOf(path, MOST_PATHS) }),
  renameFile: z.strictObject({ from: path, to: path }),
  ask: z.strictObject({ message: textOf(LONGEST_MESSAGE), withModel: z.boolean() }),
  interrupt: z.strictObject({ runId: name.nullable() }),
  restart: z.strictObject({ interpreterId: name.nullable() }),
  openMcp: z.null(),
};
