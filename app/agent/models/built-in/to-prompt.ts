import type {
  LanguageModelV3FunctionTool,
  LanguageModelV3Prompt,
  LanguageModelV3ToolResultPart,
} from '@ai-sdk/provider';
import type { PromptMessage } from './prompt-api.ts';

/** How a call is fenced in the model's text. */
export const CALL_FENCE = '```tool_call';

/** A conversation in plain text for a model that knows neither tools nor images: what came before, and what is asked now. */
export function toPrompt(
  prompt: LanguageModelV3Prompt,
  tools: readonly LanguageModelV3FunctionTool[],
): { readonly before: readonly PromptMessage[]; readonly input: string } {
  const system = prompt.flatMap((message) => (message.role === 'system' ? [message.content] : []));
  if (tools.length > 0) system.push(describeTools(tools));
  const turns = prompt.flatMap(toTurn);
  // The question is given apart from the rest, and a session wants one.
  const input = turns.at(-1)?.role === 'user' ? (turns.pop()?.content ?? '') : 'Go on.';
  const first: PromptMessage[] = system.length > 0 ? [{ role: 'system', content: system.join('\n\n') }] : [];
  return { before: [...first, ...turns], input };
}

function describeTools(tools: readonly LanguageModelV3FunctionTool[]): string {
  const list = tools.map(({ name, description, inputSchema }) =>
    JSON.stringify({ name, description, parameters: inputSchema }),
  );
  return [
    'You have these tools:',
    ...list,
    'To use one, end your answer with exactly one block like this, and nothing after it:',
    `${CALL_FENCE}\n{"name": "name_of_the_tool", "arguments": {"name": "value"}}\n\`\`\``,
    'The block is one JSON object; line breaks within texts are written \\n. The result comes with the next message.',
  ].join('\n');
}

function toTurn(message: LanguageModelV3Prompt[number]): PromptMessage[] {
  switch (message.role) {
    case 'system':
      return [];
    case 'user':
      return [
        { role: 'user', content: message.content.map((part) => (part.type === 'text' ? part.text : '')).join('') },
      ];
    case 'assistant': {
      const texts = message.content.flatMap((part) => {
        if (part.type === 'text') return [part.text];
        if (part.type !== 'tool-call') return [];
        return [`${CALL_FENCE}\n${JSON.stringify({ name: part.toolName, arguments: part.input })}\n\`\`\``];
      });
      return texts.length > 0 ? [{ role: 'assistant', content: texts.join('\n') }] : [];
    }
    case 'tool': {
      const results = message.content.flatMap((part) => (part.type === 'tool-result' ? [toResult(part)] : []));
      return [{ role: 'user', content: results.join('\n') }];
    }
  }
}

function toResult({ toolName, output }: LanguageModelV3ToolResultPart): string {
  const texts = (value: readonly { type: string; text?: string }[]) => value.map(({ text }) => text ?? '').join('');
  if (output.type === 'content') return `Result of ${toolName}: ${texts(output.value)}`;
  const value = output.type === 'execution-denied' ? `denied. ${output.reason ?? ''}` : JSON.stringify(output.value);
  return `Result of ${toolName}: ${value}`;
}
