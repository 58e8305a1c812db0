import type { LanguageModelV3, LanguageModelV3CallOptions, LanguageModelV3StreamPart } from '@ai-sdk/provider';
import type { DemoTour, TourStep } from './demo-tours.ts';

/** Milliseconds between two pieces of scripted text, so that one can read along. */
const PACE_MS = 12;
/** Characters of one piece. */
const PIECE_LENGTH = 12;

/**
 * A model that speaks a written script, for the guided demo: it needs no key and no network. Its words are written
 * beforehand; its Python really runs, and figures it quotes are those of the runs.
 */
export function createScriptedModel(tour: DemoTour): LanguageModelV3 {
  return {
    specificationVersion: 'v3',
    provider: 'vivarium',
    modelId: `guided-demo-${tour.id}`,
    supportedUrls: {},
    async doGenerate() {
      throw new Error('The guided demo only streams.');
    },
    async doStream({ prompt, abortSignal }) {
      const { question, results } = readProgress(prompt);
      return { stream: speak(chooseStep(tour, question, results), results, abortSignal) };
    },
  };
}

const FAREWELL: TourStep = {
  say: () =>
    'That is where my script ends: I am the guided demo, written beforehand, and cannot answer questions of your own. Connect a model to go on, or run Python yourself in the notebook.',
};

const APOLOGY: TourStep = {
  say: () =>
    'That run did not succeed, and a script cannot repair its own code: the traceback stands above. You can start the tour again, or run Python yourself in the notebook.',
};

function chooseStep(tour: DemoTour, question: string, results: readonly unknown[]): TourStep {
  if (question !== tour.question) return FAREWELL;
  if (results.some((result) => !isSuccess(result))) return APOLOGY;
  return tour.steps[results.length] ?? FAREWELL;
}

function isSuccess(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'success' in result && result.success === true;
}

/** What the user asked last, and the tool results since then. */
function readProgress(prompt: LanguageModelV3CallOptions['prompt']): { question: string; results: unknown[] } {
  const start = prompt.findLastIndex(({ role }) => role === 'user');
  const asked = prompt[start];
  const question =
    asked?.role === 'user' ? asked.content.map((part) => (part.type === 'text' ? part.text : '')).join('') : '';
  const results = prompt
    .slice(start + 1)
    .flatMap((message) => (message.role === 'tool' ? message.content : []))
    .flatMap((part) => (part.type === 'tool-result' ? [readOutput(part.output)] : []));
  return { question, results };
}

function readOutput(output: { type: string; value?: unknown }): unknown {
  return output.type === 'json' ? output.value : null;
}

function speak(
  step: TourStep,
  results: readonly unknown[],
  signal: AbortSignal | undefined,
): ReadableStream<LanguageModelV3StreamPart> {
  return new ReadableStream({
    async start(controller) {
      let due = performance.now();
      const send = async (parts: Iterable<LanguageModelV3StreamPart>) => {
        for (const part of parts) {
          if (signal?.aborted) throw signal.reason;
          controller.enqueue(part);
          // By the clock, not by the piece: on a busy machine every timer is late, and late pieces come together.
          due += PACE_MS;
          const early = due - performance.now();
          if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
        }
      };
      try {
        controller.enqueue({ type: 'stream-start', warnings: [] });
        await send(textParts(step.say(results)));
        if (step.code !== undefined) await send(callParts(step.code, step.resultVarName, results.length));
        controller.enqueue({ type: 'finish', usage: NO_USAGE, finishReason: step.code === undefined ? DONE : CALLS });
        controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
  });
}

function* textParts(text: string): Iterable<LanguageModelV3StreamPart> {
  const id = 'text';
  yield { type: 'text-start', id };
  for (const delta of pieces(text)) yield { type: 'text-delta', id, delta };
  yield { type: 'text-end', id };
}

function* callParts(
  code: string,
  resultVarName: string | undefined,
  step: number,
): Iterable<LanguageModelV3StreamPart> {
  const id = `demo-${step}-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`;
  const toolName = 'run_python_code';
  const input = JSON.stringify(resultVarName === undefined ? { code } : { code, result_var_name: resultVarName });
  yield { type: 'tool-input-start', id, toolName };
  for (const delta of pieces(input)) yield { type: 'tool-input-delta', id, delta };
  yield { type: 'tool-input-end', id };
  yield { type: 'tool-call', toolCallId: id, toolName, input };
}

function* pieces(text: string): Iterable<string> {
  for (let start = 0; start < text.length; start += PIECE_LENGTH) yield text.slice(start, start + PIECE_LENGTH);
}

const DONE = { unified: 'stop', raw: undefined } as const;
const CALLS = { unified: 'tool-calls', raw: undefined } as const;
const NO_USAGE = {
  inputTokens: { total: 0, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 0, text: undefined, reasoning: undefined },
};
