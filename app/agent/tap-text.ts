import type { UIMessageChunk } from 'ai';

/** Tells every piece of an answer's text as it passes. */
export function tapText(onText: (text: string) => void): TransformStream<UIMessageChunk, UIMessageChunk> {
  return new TransformStream({
    transform(chunk, controller) {
      if (chunk.type === 'text-delta') onText(chunk.delta);
      controller.enqueue(chunk);
    },
  });
}
