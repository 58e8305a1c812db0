import { isToolUIPart, type UIMessage } from 'ai';
import type { StoreApi } from 'zustand/vanilla';
import type { RunsState } from '../notebook/run-store.ts';
import { Markdown } from '../output/Markdown.tsx';
import type { ChatActions } from './chat-actions.ts';
import { readTurnNote } from './read-turn-note.ts';
import { ToolCallCard } from './ToolCallCard.tsx';
import { TurnNoteRow } from './TurnNoteRow.tsx';

interface MessagePartProps {
  part: UIMessage['parts'][number];
  runs: StoreApi<RunsState>;
  agentWorks: boolean;
  actions: ChatActions;
  /** Whether the turn can be continued from here. */
  canContinue: boolean;
}

/** One part of the agent's answer; parts nobody knows yet show nothing. */
export function MessagePart({ part, runs, agentWorks, actions, canContinue }: MessagePartProps) {
  if (isToolUIPart(part)) return <ToolCallCard part={part} runs={runs} agentWorks={agentWorks} actions={actions} />;
  if (part.type === 'text') return part.text.trim() === '' ? null : <Markdown text={part.text} />;
  if (part.type === 'reasoning' && part.text.trim() !== '') {
    return (
      <details className="reasoning">
        <summary>{part.state === 'streaming' && agentWorks ? 'Thinking…' : 'Thoughts'}</summary>
        <Markdown text={part.text} />
      </details>
    );
  }
  const note = readTurnNote(part);
  return note && <TurnNoteRow note={note} onContinue={canContinue ? actions.continueTurn : null} />;
}
