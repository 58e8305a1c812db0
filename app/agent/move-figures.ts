import type { ModelMessage, ToolModelMessage, UserModelMessage } from 'ai';

/** How many figures a model is shown at once; older ones cost their tokens at every step and are rarely looked at again. */
const MOST_FIGURES = 4;

type ToolPart = ToolModelMessage['content'][number];
type Image = { readonly data: string; readonly mediaType: string };

/**
 * Moves the figures in tool results into a user message after them, since servers of the OpenAI kind take images from
 * users only; of all figures the latest four stay.
 */
export function moveFigures(messages: readonly ModelMessage[]): ModelMessage[] {
  let toSkip = Math.max(0, messages.reduce((sum, message) => sum + countFigures(message), 0) - MOST_FIGURES);
  return messages.flatMap((message): ModelMessage[] => {
    if (message.role !== 'tool' || countFigures(message) === 0) return [message];
    const images = message.content.flatMap(imagesOf);
    const shown = images.slice(toSkip);
    toSkip = Math.max(0, toSkip - images.length);
    const results: ToolModelMessage = { ...message, content: message.content.map(withoutImages) };
    return shown.length === 0 ? [results] : [results, toUserMessage(shown)];
  });
}

function countFigures(message: ModelMessage): number {
  return message.role === 'tool' ? message.content.flatMap(imagesOf).length : 0;
}

function imagesOf(part: ToolPart): Image[] {
  if (part.type !== 'tool-result' || part.output.type !== 'content') return [];
  return part.output.value.flatMap((item) => (item.type === 'image-data' ? [item] : []));
}

function withoutImages(part: ToolPart): ToolPart {
  if (part.type !== 'tool-result' || part.output.type !== 'content') return part;
  const text = part.output.value.flatMap((item) => (item.type === 'text' ? [item.text] : [])).join('\n');
  return { ...part, output: { type: 'text', value: text } };
}

function toUserMessage(images: readonly Image[]): UserModelMessage {
  const words = images.length === 1 ? 'The figure this drew:' : `The last ${images.length} figures this drew:`;
  return {
    role: 'user',
    content: [
      { type: 'text', text: `${words} (shown by the page, not written by the user)` },
      ...images.map(({ data, mediaType }) => ({ type: 'image' as const, image: data, mediaType })),
    ],
  };
}
