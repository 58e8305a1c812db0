import type { UIMessage } from 'ai';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { holdsFiles, readTransfer, type Transfer } from '../files/intake/read-transfer.ts';
import { Button } from '../ui/Button.tsx';
import type { FileChipEvents } from '../workspace/file-chip-events.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { AgentSettings } from './agent-settings.ts';
import { ContextMeter } from './ContextMeter.tsx';
import './composer.css';
import { lazyPart } from '../ui/lazy-part.tsx';
import type { ComposerState } from './composer-store.ts';
import type { TurnState } from './turn-state.ts';

const FileChips = lazyPart('The list of files', async () => (await import('../workspace/FileChips.tsx')).FileChips);
const ChatOptions = lazyPart('The form for chat options', async () => (await import('./ChatOptions.tsx')).ChatOptions);

interface ComposerProps {
  inputRef: RefObject<HTMLTextAreaElement | null>;
  composer: StoreApi<ComposerState>;
  settings: StoreApi<AgentSettings>;
  messages: readonly UIMessage[];
  turn: TurnState;
  workspace: Workspace;
  fileEvents: FileChipEvents;
  /** Called when the draft is to be sent, or queued while it is not the user's turn. */
  onSend: () => void;
  onStop: () => void;
  /** The button with the ways to add files. */
  addMenu: ReactNode;
  /** Options that stand below those of the agent. */
  moreOptions: ReactNode;
  onPaste: (transfer: Transfer) => void;
}

/** Where the user writes to the agent, adds files and says how the agent works. */
export function Composer(props: ComposerProps) {
  const { inputRef, composer, settings, turn, workspace, fileEvents, onSend, onStop } = props;
  const draft = useStore(composer, (state) => state.draft);
  const asks = useStore(settings, ({ approval }) => approval !== 'free');
  const [showsOptions, setShowsOptions] = useState(false);
  const optionsId = useId();
  const optionsButton = useRef<HTMLButtonElement>(null);
  const closeOptions = () => {
    setShowsOptions(false);
    optionsButton.current?.focus();
  };
  const idle = turn === 'idle';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      onSend();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const transfer = readTransfer(event.clipboardData);
    if (holdsFiles(transfer)) event.preventDefault();
    props.onPaste(transfer);
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {showsOptions && (
        <ChatOptions id={optionsId} settings={settings} more={props.moreOptions} onClose={closeOptions} />
      )}
      <FileChips workspace={workspace} events={fileEvents} />
      <textarea
        ref={inputRef}
        aria-label="Message"
        placeholder="Ask about your data…"
        rows={1}
        value={draft}
        onChange={(event) => composer.setState({ draft: event.target.value })}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div className="composer-actions">
        {props.addMenu}
        <Button
          ref={optionsButton}
          label="Chat options"
          className={asks ? 'composer-options composer-asks' : 'composer-options'}
          icon="options"
          iconOnly
          tone="quiet"
          aria-expanded={showsOptions}
          {...(showsOptions && { 'aria-controls': optionsId })}
          onClick={() => setShowsOptions(!showsOptions)}
        />
        <ContextMeter messages={props.messages} />
        <span className="composer-hint">{describeKeys(turn, draft)}</span>
        {idle ? (
          <Button key="send" label="Send" icon="send" tone="accent" type="submit" disabled={draft.trim() === ''} />
        ) : (
          <Button key="stop" label="Stop" icon="stop" tone="accent" onClick={onStop} />
        )}
      </div>
    </form>
  );
}

function describeKeys(turn: TurnState, draft: string): string {
  if (turn === 'idle') return 'Shift+Enter for a new line';
  return draft.trim() === '' ? 'Esc stops the agent' : 'Enter queues this message';
}
