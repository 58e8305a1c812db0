import { checkChatRequest } from '../model-server/check-chat-request.mjs';
import { OPENAI_FORMAT } from '../model-server/openai-format.mjs';
import { expect } from './fixtures.ts';
import type { HostPage, Outcome } from './host-page.ts';

type Answer = Parameters<typeof OPENAI_FORMAT.write>[1];

interface Asked {
  readonly outcome: Outcome<{ readonly text: string; readonly reason: string }>;
  /** What the host's model got. */
  readonly bodies: readonly { readonly messages: readonly { readonly role: string; readonly content: unknown }[] }[];
  /** The pieces of the answer as they came. */
  readonly texts: readonly string[];
}

/** The pieces of an answer as a server streams them. */
export const toPieces = (answer: Answer): string[] => [
  ...OPENAI_FORMAT.write('model-of-the-page', answer, { stream_options: { include_usage: true } }),
];

/** Asks the widget's agent with a model of the page's own, which says what the test scripts, a reply for each request. */
export async function askWithModel(host: HostPage, message: string, answers: readonly Answer[]): Promise<Asked> {
  const replies = answers.map(toPieces);
  const asked = await host.page.evaluate(
    async ({ message, replies }) => {
      const { clients, settle } = globalThis.hostPage;
      const bodies: unknown[] = [];
      const texts: string[] = [];
      const left = [...replies];
      const model = (body: unknown) => {
        bodies.push(body);
        const pieces = left.shift();
        if (!pieces) throw new Error('The script of the test has no reply left.');
        const stream = new ReadableStream({
          start(controller) {
            for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
            controller.close();
          },
        });
        return new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } });
      };
      const options = { model, onText: (text: string) => texts.push(text) };
      const outcome = await settle(clients.widget?.ask(message, options) ?? Promise.reject(new Error('No widget')));
      return { outcome, bodies, texts };
    },
    { message, replies },
  );
  for (const body of asked.bodies) expect(checkChatRequest(body)).toBeNull();
  return asked as Asked;
}

/** An answer that runs code. */
export const RUN = (code: string): Answer => ({ toolCalls: [{ name: 'run_python_code', arguments: { code } }] });
