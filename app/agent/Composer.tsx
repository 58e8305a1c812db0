import { type ClipboardEvent, type KeyboardEvent, type RefObject, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { FileChips } from '../workspace/FileChips.tsx';
import type { Workspace } from '../workspace/workspace.ts';
import './composer.css';

interface ComposerProps {
  inputRef: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  working: boolean;
  workspace: Workspace;
  onSend: () => void;
  onStop: () => void;
  onFiles: (files: readonly File[]) => void;
  onPasteFiles: (files: readonly File[]) => void;
}

/** Where the user writes to the agent and adds files. */
export function Composer(props: ComposerProps) {
  const { inputRef, text, onText, working, workspace, onSend, onStop, onFiles, onPasteFiles } = props;
  const fileInput = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (!working) onSend();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    onPasteFiles([...event.clipboardData.files]);
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        if (!working) onSend();
      }}
    >
      <FileChips workspace={workspace} />
      <textarea
        ref={inputRef}
        aria-label="Message"
        placeholder="Ask about your data…"
        rows={1}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div className="composer-actions">
        <input
          ref={fileInput}
          type="file"
          multiple
          hidden
          aria-label="Files to attach"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <Button label="Attach files" icon="attach" iconOnly tone="quiet" onClick={() => fileInput.current?.click()} />
        <span className="composer-hint">{working ? 'Esc stops the agent' : 'Shift+Enter for a new line'}</span>
        {working ? (
          <Button key="stop" label="Stop" icon="stop" tone="accent" onClick={onStop} />
        ) : (
          <Button key="send" label="Send" icon="send" tone="accent" type="submit" disabled={text.trim() === ''} />
        )}
      </div>
    </form>
  );
}
