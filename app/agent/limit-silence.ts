/** A model that says nothing for this long in the middle of an answer has stalled; long prompts on slow machines take minutes. */
const SILENCE_LIMIT_MS = 300_000;

/** A `fetch` whose answers fail, instead of never ending, when their stream falls silent for `limitMs`. */
export function limitSilence(send: typeof fetch, limitMs = SILENCE_LIMIT_MS): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init);
    if (!response.body) return response;
    return new Response(response.body.pipeThrough(failOnSilence(limitMs)), response);
  };
}

function failOnSilence(limitMs: number): TransformStream<Uint8Array, Uint8Array> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = (controller: TransformStreamDefaultController<Uint8Array>) => {
    clearTimeout(timer);
    const minutes = Math.round(limitMs / 60_000);
    const silence = new Error(`The model fell silent in the middle of its answer, for ${minutes} minutes. Try again.`);
    timer = setTimeout(() => controller.error(silence), limitMs);
  };
  const stop = () => clearTimeout(timer);
  return new TransformStream<Uint8Array, Uint8Array>({
    start: listen,
    transform(chunk, controller) {
      controller.enqueue(chunk);
      listen(controller);
    },
    flush: stop,
    cancel: stop,
  } as Transformer<Uint8Array, Uint8Array>); // `cancel` is newer than the library's types
}
