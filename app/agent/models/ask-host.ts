/**
 * Asks the model of the page around the widget: `body` is the body of a request for OpenAI's chat completions, with
 * `stream: true`; the answer is what such a server would give. Rejects when the host gives none; `signal` ends it.
 */
export type AskHost = (body: unknown, signal: AbortSignal) => Promise<Response>;
