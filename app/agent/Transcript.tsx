import { isToolUIPart, type UIMessage } from 'ai';
import { type Ref, type RefObject, useImperativeHandle, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { StoreApi } from 'zustand/vanilla';
import { toolCallElementId } from '../notebook/element-ids.ts';
import type { RunsState } from '../notebook/run-store.ts';
import { revealWhenThere } from '../ui/reveal-when-there.ts';
import { ChatMessage } from './ChatMessage.tsx';
import type { ChatActions } from './chat-actions.ts';
import { isScripted } from './is-scripted.ts';
import type { TranscriptHandle } from './transcript-handle.ts';
import type { TurnState } from './turn-state.ts';

/** Up to this many messages are all in the page, for the browser's own search and for selecting; more are windowed. */
const MOST_WHOLE = 60;
/** How far beyond what is seen messages are kept ready, in CSS pixels. */
const AHEAD = 400;
/** Space above the first message, in CSS pixels, as the style has it. */
const TOP = 16;

interface TranscriptProps {
  ref: Ref<TranscriptHandle>;
  messages: readonly UIMessage[];
  runs: StoreApi<RunsState>;
  actions: ChatActions;
  turn: TurnState;
  modelIsDemo: boolean;
  scrollerRef: RefObject<HTMLElement | null>;
  /** Told before the conversation is scrolled somewhere. */
  onJump: () => void;
}

/** The messages of a conversation; a long one holds only those in sight, the newest and the one with the focus. */
export function Transcript({ ref, messages, runs, actions, turn, modelIsDemo, scrollerRef, onJump }: TranscriptProps) {
  const virtualizer = useRef<VirtualizerHandle>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const newest = messages.length - 1;
  useImperativeHandle(ref, () => ({
    showToolCall(toolCallId) {
      const index = messages.findIndex(({ parts }) =>
        parts.some((part) => isToolUIPart(part) && part.toolCallId === toolCallId),
      );
      if (index < 0) return;
      onJump();
      const id = toolCallElementId(toolCallId);
      if (document.getElementById(id) === null) virtualizer.current?.scrollToIndex(index);
      revealWhenThere(id);
    },
  }));
  const show = (message: UIMessage, index: number) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus is.
    <div
      key={message.id}
      className="transcript-message"
      onFocus={() => setFocused(index)}
      onBlur={() => setFocused(null)}
    >
      <ChatMessage
        message={message}
        runs={runs}
        actions={actions}
        agentWorks={turn === 'working' && index === newest}
        idle={turn === 'idle'}
        last={index === newest}
        scripted={isScripted(message, modelIsDemo)}
      />
    </div>
  );
  if (messages.length <= MOST_WHOLE) return messages.map(show);
  return (
    <Virtualizer
      ref={virtualizer}
      scrollRef={scrollerRef}
      startMargin={TOP}
      bufferSize={AHEAD}
      data={messages}
      keepMounted={focused === null || focused >= newest ? [newest] : [focused, newest]}
    >
      {show}
    </Virtualizer>
  );
}
