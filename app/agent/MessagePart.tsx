import { isToolUIPart, type UIMessage } from 'ai';
import type { StoreApi } from 'zustand/vanilla';
import { isRecord } from '../lib/is-record.ts';
import type { RunsState } from '../notebook/run-store.ts';
import { Markdown } from '../output/Markdown.tsx';
import { ToolCallCard } from './ToolCallCard.tsx';

interface MessagePartProps {
  part: UIMessage['parts'][number];
  runs: StoreApi<RunsState>;
  agentWorks: boolean;
  onShowRun: (runId: string) => void;
}

/** One part of the agent's answer; parts nobody knows yet show nothing. */
export function MessagePart({ part, runs, agentWorks, onShowRun }: MessagePartProps) {
  if (isToolUIPart(part)) return <ToolCallCard part={part} runs={runs} agentWorks={agentWorks} onShowRun={onShowRun} />;
  if (part.type === 'text') return part.text.trim() === '' ? null : <Markdown text={part.text} />;
  if (part.type === 'reasoning' && part.text.trim() !== '') {
    return (
      <details className="reasoning">
        <summary>{part.state === 'streaming' ? 'Thinking…' : 'Thoughts'}</summary>
        <Markdown text={part.text} />
      </details>
    );
  }
  if (part.type === 'data-note' && isRecord(part.data)) return <p className="turn-note">{String(part.data.text)}</p>;
  return null;
}
