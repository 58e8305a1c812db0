/** What a host's model may answer with: a server's response as it is, or text, whole or in pieces. */
export type ModelAnswer = Response | string | AsyncIterable<string>;

/** An answer as the widget wants it: what HTTP would have given. */
interface ModelResponse {
  readonly status: number;
  readonly contentType: string;
  readonly chunks: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** Makes any answer the streamed response of an OpenAI-compatible server. Throws a TypeError for what is no answer. */
export function toModelResponse(answer: unknown): ModelResponse {
  if (typeof answer === 'string') return toCompletion(once(answer));
  // Not `instanceof`: a response may come from another window of the page.
  if (typeof answer === 'object' && answer !== null) {
    if ('status' in answer && 'body' in answer) {
      const response = answer as Response; // nothing else has both
      const contentType = response.headers.get('content-type') ?? '';
      return { status: response.status, contentType, chunks: readBody(response) };
    }
    // Whoever has the method has the type, as far as can be told without running it.
    if (Symbol.asyncIterator in answer) return toCompletion(answer as AsyncIterable<unknown>);
  }
  throw new TypeError('The page’s model must answer with a Response, a string, or an async iterable of strings.');
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* readBody({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** A streamed completion of a text: https://platform.openai.com/docs/api-reference/chat-streaming */
function toCompletion(texts: AsyncIterable<unknown>): ModelResponse {
  const encoder = new TextEncoder();
  const id = `host-${Date.now()}`;
  const created = Math.floor(Date.now() / 1000);
  const toChunk = (delta: object, finishReason: string | null) => {
    const choices = [{ index: 0, delta, finish_reason: finishReason }];
    const chunk = { id, object: 'chat.completion.chunk', created, model: 'host', choices };
    return encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  async function* write(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    yield toChunk({ role: 'assistant', content: '' }, null);
    for await (const content of texts) {
      if (typeof content !== 'string') throw new TypeError('The page’s model must give its answer as strings.');
      if (content !== '') yield toChunk({ content }, null);
    }
    yield toChunk({}, 'stop');
    yield encoder.encode('data: [DONE]\n\n');
  }
  return { status: 200, contentType: 'text/event-stream', chunks: write() };
}
