import { z } from 'zod';
import type { EventType, FailureData, HostMessage, Method, Methods } from '../protocol.ts';
import { listOf } from './list-of.ts';
import { METHOD_PARAMS } from './method-params.ts';
import { textOf } from './text-of.ts';

/** A request whose parameters are those of its method. */
export type HostRequest<M extends Method = Method> = {
  readonly [K in M]: {
    readonly type: 'request';
    readonly id: number;
    readonly method: K;
    readonly params: Methods[K]['params'];
  };
}[M];

/** A message that the widget acts on. `unfit`: a request that it cannot, and what is wrong with it. */
export type CheckedHostMessage =
  | HostRequest
  | Exclude<HostMessage, { readonly type: 'request' }>
  | { readonly type: 'unfit'; readonly id: number; readonly error: FailureData };

/** Bytes of one piece of a model's answer. */
const LONGEST_CHUNK = 16_000_000;
const LONGEST_ERROR = 10_000;
const EVENT_TYPES = [
  'run-start',
  'output',
  'figure',
  'run-end',
  'restart',
  'answer-text',
] as const satisfies readonly EventType[];

const id = z.int();
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('abort'), id }),
  z.object({ type: z.literal('listen'), events: listOf(z.enum(EVENT_TYPES), 100) }),
  z.object({
    type: z.literal('model-head'),
    id,
    // What a Response can have.
    status: z.int().min(200).max(599),
    contentType: z.string().regex(/^[\x20-\x7e]{0,200}$/),
  }),
  z.object({
    type: z.literal('model-chunk'),
    id,
    bytes: z.custom<Uint8Array<ArrayBuffer>>(
      (value) =>
        value instanceof Uint8Array && value.buffer instanceof ArrayBuffer && value.byteLength <= LONGEST_CHUNK,
    ),
  }),
  z.object({ type: z.literal('model-end'), id, error: textOf(LONGEST_ERROR).nullable() }),
  // How long a line may be the toolset says.
  z.object({ type: z.literal('input-answer'), id, text: z.string().nullable() }),
  z.object({ type: z.literal('close') }),
]);
const requestSchema = z.object({ type: z.literal('request'), id, method: z.string(), params: z.unknown() });

/** The one parser for what a host sends over its port; null for what is no message and nobody waits for. */
export function parseHostMessage(value: unknown): CheckedHostMessage | null {
  const request = requestSchema.safeParse(value);
  if (request.success) return parseRequest(request.data);
  return messageSchema.safeParse(value).data ?? null;
}

function parseRequest({ id, method, params }: z.infer<typeof requestSchema>): CheckedHostMessage {
  if (!isMethod(method)) {
    const message = `There is no method ${JSON.stringify(method.slice(0, 100))}; there are ${Object.keys(METHOD_PARAMS).join(', ')}.`;
    return { type: 'unfit', id, error: { name: 'NotSupportedError', message } };
  }
  const parsed = METHOD_PARAMS[method].safeParse(params);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'parameters'}: ${message}`);
    const message = `What ${method} was given is not valid: ${problems.join('; ').slice(0, 1000)}.`;
    return { type: 'unfit', id, error: { name: 'RangeError', message } };
  }
  return { type: 'request', id, method, params: parsed.data } as HostRequest; // of this very method, by its schema
}

function isMethod(name: string): name is Method {
  return Object.hasOwn(METHOD_PARAMS, name);
}
