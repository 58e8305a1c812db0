import type { UIMessageChunk } from 'ai';
import type { TurnNote } from './chat-message.ts';

/** Lays notes into an answer at the place where they arise: before the chunk that comes next, or at the end. */
export function weaveNotes(takeNotes: () => readonly TurnNote[]): TransformStream<UIMessageChunk, UIMessageChunk> {
  const flush = (controller: TransformStreamDefaultController<UIMessageChunk>) => {
    for (const data of takeNotes()) controller.enqueue({ type: 'data-note', data });
  };
  return new TransformStream({
    transform(chunk, controller) {
      flush(controller);
      controller.enqueue(chunk);
    },
    flush,
  });
}
