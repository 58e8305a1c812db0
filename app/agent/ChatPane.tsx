import { useChat } from '@ai-sdk/react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { RunsState } from '../notebook/run-store.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { useStickToEnd } from '../ui/use-stick-to-end.ts';
import { nameFreely } from '../workspace/add-files.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { ChatError } from './ChatError.tsx';
import { ChatMessage } from './ChatMessage.tsx';
import { Composer } from './Composer.tsx';
import './chat-pane.css';
import { EmptyChat } from './EmptyChat.tsx';
import { isScripted } from './is-scripted.ts';
import { canAnswer, type ModelSettings, nameModel } from './model-settings.ts';
import type { TourCard } from './tour-card.ts';
import type { SessionChat } from './use-session-chat.ts';

/** Milliseconds between two renders while text streams in. */
const RENDER_EVERY = 50;

interface ChatPaneProps {
  chat: SessionChat;
  model: StoreApi<ModelSettings>;
  runs: StoreApi<RunsState>;
  workspace: Workspace;
  tours: readonly TourCard[];
  onStartTour: (tourId: string) => void;
  onConnect: () => void;
  onFiles: (files: readonly File[]) => void;
  onShowRun: (runId: string) => void;
}

/** The conversation with the agent. */
export function ChatPane(props: ChatPaneProps) {
  const { chat, model, runs, workspace, onConnect } = props;
  const { messages, status, error, sendMessage, regenerate, stop } = useChat({
    chat,
    experimental_throttle: RENDER_EVERY,
  });
  const settings = useStore(model);
  const [text, setText] = useState('');
  const { scrollerRef, contentRef } = useStickToEnd(messages.length > 0);
  const inputRef = useRef<HTMLTextAreaElement>(null);
  const working = status === 'submitted' || status === 'streaming';
  const send = () => {
    if (text.trim() === '') return;
    if (!canAnswer(settings)) return onConnect();
    setText('');
    scrollerRef.current?.scrollTo({ top: scrollerRef.current.scrollHeight });
    void sendMessage({ text: text.trim() });
  };
  const startTour = (tourId: string) => {
    props.onStartTour(tourId);
    // The card that was pressed goes away; without this the focus would be nowhere.
    inputRef.current?.focus();
  };
  const stopOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !working) return;
    event.preventDefault();
    void stop();
  };
  const last = messages.at(-1);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is for whatever in the pane has the focus.
    <div className="chat-pane" onKeyDown={stopOnEscape}>
      <h2 className="visually-hidden">Chat</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard. */}
      <section ref={scrollerRef} className="chat-scroll" tabIndex={0} aria-label="Conversation">
        <div ref={contentRef} className="chat-column chat-messages">
          {messages.length === 0 && (
            <EmptyChat
              tours={props.tours}
              modelName={nameModel(settings)}
              onStartTour={startTour}
              onConnect={onConnect}
            />
          )}
          {messages.map((message) => (
            <ChatMessage
              key={message.id}
              message={message}
              runs={runs}
              agentWorks={working && message === last}
              scripted={isScripted(message, settings.kind === 'demo')}
              onShowRun={props.onShowRun}
            />
          ))}
          {working && (last?.role === 'user' || last?.parts.length === 0) && (
            <p className="thinking">
              <Spinner /> The agent is thinking
            </p>
          )}
          {error && <ChatError error={error} onRetry={() => void regenerate()} onSettings={onConnect} />}
        </div>
      </section>
      <div className="chat-column chat-composer">
        <Composer
          inputRef={inputRef}
          text={text}
          onText={setText}
          working={working}
          workspace={workspace}
          onSend={send}
          onStop={() => void stop()}
          onFiles={props.onFiles}
          onPasteFiles={(files) => props.onFiles(files.map((file) => nameFreely(workspace, file)))}
        />
      </div>
      <p className="visually-hidden" role="status" aria-label="Agent status">
        {working ? 'The agent is working.' : messages.length > 0 && 'The agent has finished.'}
      </p>
    </div>
  );
}
