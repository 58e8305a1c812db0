import type { UIMessage } from 'ai';

/** What a message says, without its calls and thoughts, as it was written: the text that is copied and edited. */
export function readMessageText(message: UIMessage): string {
  const texts = message.parts.flatMap((part) => (part.type === 'text' && part.text.trim() !== '' ? [part.text] : []));
  return texts.join('\n\n');
}
