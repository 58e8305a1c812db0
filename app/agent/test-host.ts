import type { AskHost } from './models/ask-host.ts';

interface Call {
  readonly code: string;
}

/** What a host's model says in one step: words, or a call of `run_python_code`. */
export type TestStep = string | Call;

/** The body of a request, as far as tests look at it. */
export interface TestRequest {
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
}

/** A host whose model takes one step with every request, with what it was asked. */
export function createTestHost(steps: readonly TestStep[]): {
  readonly ask: AskHost;
  readonly requests: TestRequest[];
} {
  const requests: TestRequest[] = [];
  return {
    requests,
    async ask(body) {
      requests.push(body as TestRequest); // written by the SDK
      return toCompletion(steps[requests.length - 1] ?? 'I have nothing to say.');
    },
  };
}

/** One step as a server of the OpenAI kind streams it, a word at a time. */
export function toCompletion(step: TestStep): Response {
  const deltas: object[] =
    typeof step === 'string'
      ? (step.match(/\S+\s*/g) ?? []).map((content) => ({ content }))
      : [{ tool_calls: [{ index: 0, id: `call-${++calls}`, type: 'function', function: toFunction(step) }] }];
  const finish = typeof step === 'string' ? 'stop' : 'tool_calls';
  const chunks = [...deltas.map((delta) => toChunk(delta, null)), toChunk({}, finish)];
  const text = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
  return new Response(`${text}data: [DONE]\n\n`, { headers: { 'content-type': 'text/event-stream' } });
}

let calls = 0;

function toFunction(step: Call): object {
  return { name: 'run_python_code', arguments: JSON.stringify(step) };
}

function toChunk(delta: object, finish: string | null): object {
  return { id: 'c', created: 0, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] };
}
