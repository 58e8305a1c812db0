import type { ChatMessage } from './chat-message.ts';

type Part = ChatMessage['parts'][number];

/** The conversation with what the agent was told of the files as words before those of the user, who sent them along. */
export function tellFiles(messages: readonly ChatMessage[]): ChatMessage[] {
  return messages.map((message) => {
    const told = message.parts.flatMap((part) => (part.type === 'data-files' ? [part.data.text] : []));
    if (message.role !== 'user' || told.length === 0) return message;
    const parts = message.parts.filter(({ type }) => type !== 'data-files');
    // One text, as servers that know messages as plain strings only would refuse several.
    const first = parts.findIndex(({ type }) => type === 'text');
    const said = parts[first];
    const text = [...told, ...(said?.type === 'text' ? [said.text] : [])].join('\n\n');
    const joined: Part = { type: 'text', text };
    return { ...message, parts: first < 0 ? [joined, ...parts] : parts.with(first, joined) };
  });
}
