import { useChat } from '@ai-sdk/react';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Transfer } from '../files/intake/read-transfer.ts';
import type { RunsState } from '../notebook/run-store.ts';
import { useAbilities } from '../notebook/use-abilities.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { useStickToEnd } from '../ui/use-stick-to-end.ts';
import type { FileChipEvents } from '../workspace/file-chip-events.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { AgentSettings } from './agent-settings.ts';
import { Composer } from './Composer.tsx';
import './chat-pane.css';
import { lazyPart } from '../ui/lazy-part.tsx';
import { composerOf, queueDraft, removeQueued, takeDraft, unqueue } from './composer-store.ts';
import { EmptyChat } from './EmptyChat.tsx';
import { canAnswer, type ModelSettings, nameModel } from './model-settings.ts';
import type { TourCard } from './tour-card.ts';
import type { TranscriptHandle } from './transcript-handle.ts';
import { denyPendingApprovals, readTurnState, type TurnState } from './turn-state.ts';
import { useChatActions } from './use-chat-actions.ts';
import { useMessageQueue } from './use-message-queue.ts';
import type { SessionChat } from './use-session-chat.ts';

const Transcript = lazyPart('The conversation', async () => (await import('./Transcript.tsx')).Transcript);
const ChatError = lazyPart('The word about what went wrong', async () => (await import('./ChatError.tsx')).ChatError);

const MessageQueue = lazyPart('The queue of messages', async () => (await import('./MessageQueue.tsx')).MessageQueue);

/** Milliseconds between two renders while text streams in: a frame. */
const RENDER_EVERY = 16;

interface ChatPaneProps {
  ref?: Ref<TranscriptHandle>;
  chat: SessionChat;
  model: StoreApi<ModelSettings>;
  settings: StoreApi<AgentSettings>;
  runs: StoreApi<RunsState>;
  workspace: Workspace;
  fileEvents: FileChipEvents;
  tours: readonly TourCard[];
  onStartTour: (tourId: string) => void;
  onConnect: () => void;
  /** The button with the ways to add files. */
  addMenu: ReactNode;
  /** Options that stand below those of the agent. */
  moreOptions?: ReactNode;
  onPaste: (transfer: Transfer) => void;
  onShowRun: (runId: string) => void;
  onStopRun: (runId: string) => void;
  /** Shows a file of the workspace; without it files can be downloaded only. */
  onPreviewFile?: (path: string) => void;
}

/** The conversation with the agent. */
export function ChatPane(props: ChatPaneProps) {
  const { ref = null, chat, model, settings, runs, workspace, onConnect, onShowRun, onStopRun } = props;
  const { onPreviewFile = null } = props;
  const { messages, status, error } = useChat({ chat, experimental_throttle: RENDER_EVERY });
  const { changes } = useAbilities();
  const modelSettings = useStore(model);
  const composer = composerOf(chat);
  const queue = useMessageQueue(chat, status);
  const actions = useChatActions({ chat, settings, workspace, onShowRun, onStopRun, onPreviewFile });
  const { scrollerRef, contentRef, toEnd, leaveEnd } = useStickToEnd(messages.length > 0);
  const inputRef = useRef<HTMLTextAreaElement>(null);
  const turn = readTurnState(status, messages);
  useEffect(() => {
    Transcript.preload();
    // Ahead of the error it tells of, which may be that there is no network any more.
    ChatError.preload();
  }, []);

  const send = () => {
    if (turn !== 'idle') return queueDraft(composer);
    if (composer.getState().draft.trim() === '') return;
    if (!canAnswer(modelSettings)) return onConnect();
    toEnd();
    void chat.sendMessage({ parts: [{ type: 'text', text: takeDraft(composer) }] });
  };
  const stop = () => {
    // First, so that the end of the turn does not send them.
    unqueue(composer);
    if (turn === 'approval') chat.messages = denyPendingApprovals(chat.messages, 'The user stopped the turn.');
    void chat.stop();
    inputRef.current?.focus();
  };
  const editQueued = (index: number) => {
    unqueue(composer, index);
    inputRef.current?.focus();
  };
  const startTour = (tourId: string) => {
    props.onStartTour(tourId);
    // The card that was pressed goes away; without this the focus would be nowhere.
    inputRef.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && turn !== 'idle' && changes) {
      event.preventDefault();
      stop();
    } else if (event.key === 'Home' && event.target === scrollerRef.current) {
      // At once: the browser's own way there would be held up by every message that is first seen on it.
      event.preventDefault();
      scrollerRef.current.scrollTo({ top: 0 });
    }
  };
  const last = messages.at(-1);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: these keys are for whatever in the pane has the focus.
    <div className="chat-pane" onKeyDown={onKeyDown}>
      <h2 className="visually-hidden">Chat</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard. */}
      <section ref={scrollerRef} className="chat-scroll" tabIndex={0} aria-label="Conversation">
        <div ref={contentRef} className="chat-column chat-messages">
          {messages.length === 0 ? (
            <EmptyChat
              tours={props.tours}
              modelName={nameModel(modelSettings)}
              onStartTour={startTour}
              onConnect={onConnect}
            />
          ) : (
            <Transcript
              ref={ref}
              messages={messages}
              runs={runs}
              actions={actions}
              turn={turn}
              modelIsDemo={modelSettings.kind === 'demo'}
              onJump={leaveEnd}
              scrollerRef={scrollerRef}
            />
          )}
          {turn === 'working' && (last?.role === 'user' || last?.parts.length === 0) && (
            <p className="thinking">
              <Spinner /> The agent is thinking
            </p>
          )}
          {error && (
            <ChatError
              error={error}
              onRetry={actions.regenerate}
              onSettings={onConnect}
              missing={() => <p role="alert">{error.message}</p>}
            />
          )}
        </div>
      </section>
      {changes && (
        <div className="chat-column chat-composer">
          <MessageQueue
            queue={queue}
            onEdit={editQueued}
            onRemove={(index) => removeQueued(composer, index)}
            missing={({ note }) => queue.length > 0 && note}
          />
          <Composer
            inputRef={inputRef}
            composer={composer}
            settings={settings}
            messages={messages}
            turn={turn}
            workspace={workspace}
            fileEvents={props.fileEvents}
            onSend={send}
            onStop={stop}
            addMenu={props.addMenu}
            moreOptions={props.moreOptions}
            onPaste={props.onPaste}
          />
        </div>
      )}
      <p className="visually-hidden" role="status" aria-label="Agent status">
        {messages.length > 0 && STATUS_TEXTS[turn]}
      </p>
    </div>
  );
}

const STATUS_TEXTS: Readonly<Record<TurnState, string>> = {
  working: 'The agent is working.',
  approval: 'The agent waits for your approval of a call.',
  idle: 'The agent has finished.',
};
